import MediaFormats

/// Pictures: what a texture, a sprite or an icon set is before its own family has a cell of its own.
struct PictureFamily: GalleryFamily {
  let kind = "picture"

  func shows(_ asset: GalleryAsset) -> Bool { asset.fileExtension == "png" }

  var style: String {
    #"""
    .cell[data-kind="picture"] .face { display: grid; place-items: center; padding: .75rem; background: repeating-conic-gradient(#2a2a31 0 25%, #212127 0 50%) 0 0 / 20px 20px; }
    .cell[data-kind="picture"] .face img, .panel .still img { max-width: 100%; max-height: 9rem; image-rendering: pixelated; }
    .panel .still { display: grid; place-items: center; padding: 1rem; border-radius: 10px; background: repeating-conic-gradient(#2a2a31 0 25%, #212127 0 50%) 0 0 / 20px 20px; }
    .panel .still img { max-height: 24rem; min-width: 40%; }

    """#
  }

  var script: String {
    #"""
    Gallery.family("picture", {
      show(node) {
        const data = Gallery.part(node, "file");
        Gallery.one(".face img", node).src = data === null ? node.dataset.source : "data:image/png;base64," + data;
      },
      inspect(node, body) { this.show(node); Gallery.one(".still img", body).src = Gallery.one(".face img", node).src; },
    });

    """#
  }

  func cell(_ asset: GalleryAsset, _ contents: [UInt8]?) -> GalleryCell {
    var cell = GalleryCell()
    cell.needsFile = true
    cell.face = .void("img", ["alt": asset.name])
    cell.largeFace = .element("div", ["class": "still"], .void("img", ["alt": asset.name]))
    guard let contents else { return cell }
    do throws(PNGError) {
      let image = try PNGDecoder.decode(contents)
      cell.facts = [.init("\(image.width) × \(image.height)", title: "Width and height in pixels")]
      cell.measurements = [
        ("Size", "\(image.width) × \(image.height) pixels"),
        ("Channels", "\(image.format.channelCount), \(8 * image.format.bytesPerSample)-bit"),
      ]
    } catch {
      cell.problems.append("This is no PNG file that can be read: \(error)")
    }
    return cell
  }
}

/// Files of families without a cell: their name and size.
struct FileFamily: GalleryFamily {
  let kind = "file"

  func shows(_ asset: GalleryAsset) -> Bool { true }

  var style: String {
    #"""
    .cell[data-kind="file"] .face { display: grid; place-items: center; color: #92929f; font-size: 1.75rem; font-weight: 650; letter-spacing: .04em; }

    """#
  }

  func cell(_ asset: GalleryAsset, _ contents: [UInt8]?) -> GalleryCell {
    var cell = GalleryCell()
    cell.face = .element("span", ["aria-hidden": "true"], text: asset.fileExtension)
    return cell
  }
}
