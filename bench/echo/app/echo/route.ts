/** The least that a route of this framework can do: what `/api/run` is measured against. */
export async function POST(request: Request): Promise<Response> {
  return Response.json(await request.json())
}
