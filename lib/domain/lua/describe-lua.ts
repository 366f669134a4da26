/** How much of a value is described; what is beyond is counted, or said to be too deep. */
const DESCRIBE_LIMITS = { depth: 100, entries: 5_000, stringBytes: 2_048 } as const

const { depth, entries, stringBytes } = DESCRIBE_LIMITS

/**
 * Lua that evaluates to a function from any value to one string, which `readLuaValue` reads. Every value is a
 * letter and its text: `Z` nil, `J` cjson.null, `T` and `F`, `N<%.17g>;`, `S<size>,<kept>:<bytes>`,
 * `{<items>,<fields>,<left>:` and then so many values and pairs, `C<levels up>;`, `D` too deep, `X`
 * function, `U` userdata, `H` thread. It is one line, so that it moves no other.
 */
export const DESCRIBE_LUA = `(function()
local out,count,above={},0,{}
local type,next,rawget,format,sub=type,next,rawget,string.format,string.sub
local null=cjson and cjson.null
local letters={['function']='X',userdata='U',thread='H'}
local walk
local function put(text) out[#out+1]=text end
function walk(v,level)
local kind=type(v)
if v==nil then put('Z') elseif null~=nil and rawequal(v,null) then put('J')
elseif kind=='boolean' then put(v and 'T' or 'F')
elseif kind=='number' then put(format('N%.17g;',v))
elseif kind=='string' then local kept=sub(v,1,${stringBytes}) put('S'..#v..','..#kept..':'..kept)
elseif kind~='table' then put(letters[kind] or 'U')
elseif above[v] then put('C'..(level-above[v])..';')
elseif level>=${depth} then put('D')
else
above[v]=level
local n,kept=0,0
while rawget(v,n+1)~=nil do n=n+1 end
kept=n
if count+kept>${entries} then kept=${entries}-count end
if kept<0 then kept=0 end
count=count+kept
local fields,left={},n-kept
for k in next,v do
if not (type(k)=='number' and k>=1 and k<=n and k%1==0) then
if count<${entries} then count=count+1 fields[#fields+1]=k else left=left+1 end
end end
put('{'..kept..','..#fields..','..left..':')
for i=1,kept do walk(rawget(v,i),level+1) end
for i=1,#fields do walk(fields[i],level+1) walk(rawget(v,fields[i]),level+1) end
above[v]=nil
end end
return function(v) walk(v,0) return table.concat(out) end
end)()`.replaceAll('\n', ' ')
