import { ImageResponse } from 'next/og'
import { pictureText } from '@/components/share/picture/layout'
import { pictureOf } from '@/components/share/picture/picture'
import { endpoint, pathPart } from '@/lib/server/http/endpoint'
import { answerUnchanging, requireSnippet } from '@/lib/server/snippets/answer'
import { PICTURE_FAMILY, pictureFonts } from '@/lib/server/snippets/picture-fonts'
import { PICTURE_SIZE } from '@/lib/server/snippets/picture-size'
import { keptPicture } from '@/lib/server/snippets/pictures'

/** The picture that previews of a shared snippet show. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET(request, context) {
    const id = await pathPart(context, 'id')
    const snippet = await requireSnippet(id)
    const png = await keptPicture(id, async () => {
      const options = { ...PICTURE_SIZE, fonts: await pictureFonts() }
      const drawn = new ImageResponse(pictureOf(pictureText(snippet), PICTURE_FAMILY), options)
      return new Uint8Array(await drawn.arrayBuffer())
    })
    return answerUnchanging(request, png, { 'content-type': 'image/png' })
  },
})
