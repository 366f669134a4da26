const RELOAD_SECONDS = 5

/**
 * What stands in the place of a shared snippet while the store that keeps it cannot be reached. A whole
 * document of its own, because a page of the framework cannot be answered with 503.
 */
export const STORE_AWAY_HTML = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${RELOAD_SECONDS}">
<title>The store cannot be reached · Perigee</title>
<style>
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif }
body { display: grid; place-content: center; justify-items: center; gap: 12px; min-height: 100dvh; margin: 0;
  padding: 24px; box-sizing: border-box; text-align: center;
  background: light-dark(#f6f7f9, #0e1116); color: light-dark(#1a2130, #e6eaf1) }
h1 { margin: 0; font-size: 17px; font-weight: 600 }
p { margin: 0; max-width: 52ch; color: light-dark(#566378, #93a0b4) }
a { color: light-dark(#0b5cc2, #79b8ff) }
</style>
</head>
<body>
<h1>The store cannot be reached</h1>
<p>Shared snippets are kept there, and none is lost. This page tries again every ${RELOAD_SECONDS} seconds.</p>
<p><a href="/" target="_blank" rel="noopener">To the playground</a>, which runs scripts without the store.</p>
</body>
</html>
`
