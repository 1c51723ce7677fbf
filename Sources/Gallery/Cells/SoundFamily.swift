import AudioRecipes
import MediaFormats

/// Sounds: a player, the waveform with its loop, the spectrogram, loudness.
struct SoundFamily: GalleryFamily {
  let kind = "sound"

  /// Formats that browsers play; only WAV is measured.
  private static let formats: Set<String> = ["wav", "ogg", "mp3", "flac"]
  /// Of the picture in a cell, in pixels.
  private static let picture = (width: 480, height: 112)
  /// Pairs of lowest and highest in a waveform.
  private static let pairs = 320

  func shows(_ asset: GalleryAsset) -> Bool { Self.formats.contains(asset.fileExtension) }

  var style: String { SoundStyle.text }
  var script: String { SoundScript.text }
  var furniture: HTML { SoundMarkup.bar }

  func cell(_ asset: GalleryAsset, _ contents: [UInt8]?) -> GalleryCell {
    var cell = GalleryCell()
    cell.needsFile = true
    guard let contents, asset.fileExtension == "wav" else {
      cell.face = face(asset, measured: nil)
      return cell
    }
    do throws(WAVError) {
      let sound = try WAVReader.read(contents)
      let measured = MeasuredSound(sound, pairs: Self.pairs)
      if let picture = SpectrogramImage(
        Spectrogram(measured.signal, columns: Self.picture.width, rows: Self.picture.height)
      ).plain {
        cell.parts.append(GalleryCell.Part("spectrogram", PNGEncoder().encode(picture)))
      }
      cell.face = face(asset, measured: measured)
      cell.largeFace = SoundMarkup.large(asset.name)
      cell.facts = measured.facts
      cell.measurements = measured.rows
      cell.numbers = measured.numbers
    } catch {
      cell.face = face(asset, measured: nil)
      cell.problems.append("This is no WAV file that can be read: \(error)")
    }
    return cell
  }

  private func face(_ asset: GalleryAsset, measured: MeasuredSound?) -> HTML {
    var scope = HTML()
    if let measured {
      scope += .element(
        "div", ["class": "scope"],
        .void(
          "img",
          [
            "alt": "Spectrogram of \(asset.name)", "width": "\(Self.picture.width)",
            "height": "\(Self.picture.height)", "data-range": measured.range,
          ]))
      scope += .element(
        "canvas",
        [
          "class": "wave", "aria-hidden": "true", "data-peaks": Base64.text(measured.peaks),
          "data-duration": "\(measured.seconds)", "data-loop": measured.loopText,
        ])
      if measured.sampler?.loop != nil {
        scope += .element(
          "span", ["class": "loops", "title": "The file has a loop"], SoundMarkup.icon("loop") + "loop")
      }
    }
    scope += .element("div", ["class": "head"])
    scope += .element(
      "button",
      ["type": "button", "class": "play", "data-name": asset.name, "aria-label": "Play \(asset.name)"],
      SoundMarkup.icon("play", "start") + SoundMarkup.icon("pause", "pause"))
    return scope
  }
}
