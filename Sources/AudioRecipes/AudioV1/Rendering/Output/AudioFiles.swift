import MediaFormats
import SpecModel

/// The files that a sound becomes: the WAV, the picture of its waveform (contract, audio §13), and that of its spectrum
/// where it is asked for.
struct AudioFiles {
  let sound: PCM16
  let params: AudioParams
  let context: GenerationContext

  func artifacts() throws(GenerationError) -> [Artifact] {
    guard let output = context.outputs.first(where: { $0.kind == .primary }) else {
      throw GenerationError(code: "AUDIO_001", "no primary output")
    }
    let wave = try context.stage("encode_output") { () throws(GenerationError) in try encode(path: output.path) }
    let image = try context.stage("generate_waveform") { () throws(GenerationError) in try picture(path: output.path) }
    guard context.previewPictures.contains(.spectrogram) else { return [wave, image] }
    let sheet = try context.stage("generate_spectrogram") { () throws(GenerationError) in
      try spectrogram(path: output.path)
    }
    return [wave, image, sheet]
  }

  /// The note of a loop whose recipe names none.
  private static let middleC = 60

  private func encode(path: String) throws(GenerationError) -> Artifact {
    let note = params.unityNote
    let isPlain = note == nil && sound.loop == nil
    let writer = WAVWriter(
      sampleRate: sound.sampleRate, channelCount: sound.channelCount,
      sampler: isPlain ? nil : WAVSampler(unityNote: note ?? Self.middleC, loop: sound.loop),
      instrument: note.map { WAVInstrument(unityNote: $0) }, info: isPlain ? nil : info)
    do throws(WAVError) {
      let file = try writer.write(sound.stored)
      return Artifact(
        kind: .primary, format: .wav, path: path, bytes: file.bytes, hashedRange: file.dataRange,
        isPreview: context.previewSeconds != nil)
    } catch {
      throw GenerationError(code: "AUDIO_007", "cannot encode the WAV: \(error)")
    }
  }

  /// What the file was made from. Only files with chunks behind their samples anyway carry it: without note and loop the
  /// contract wants the plain header and nothing else (audio §13.1).
  private var info: WAVInfo? {
    context.specHash.map { hash in
      WAVInfo(comment: "spec \(hash) seed \(context.seed)", software: "SpecCade \(AudioV1.kind.name)")
    }
  }

  private func picture(path: String) throws(GenerationError) -> Artifact {
    let size = (WaveformImage.width, WaveformImage.height)
    guard
      let image = PixelBuffer(width: size.0, height: size.1, format: .rgb8, bytes: WaveformImage(sound).pixels)
    else { throw GenerationError(code: "AUDIO_007", "cannot encode the waveform picture") }
    return Artifact(
      kind: .preview, format: .png, path: Self.picturePath(path),
      bytes: PNGEncoder(level: .fast, rowFilters: .up).encode(image))
  }

  private func spectrogram(path: String) throws(GenerationError) -> Artifact {
    guard let picture = SpectrogramSheet(AudioSignal(sound)).picture else {
      throw GenerationError(code: "AUDIO_007", "cannot encode the picture of the spectrum")
    }
    return Artifact(
      kind: .preview, format: .png, path: Self.picturePath(path, of: .spectrogram), bytes: PNGEncoder().encode(picture))
  }

  /// The WAV's path with its extension replaced by `_preview.waveform.png`, or by another picture's name.
  static func picturePath(_ path: String, of picture: PreviewPicture? = nil) -> String {
    let ending = "_preview.\(picture?.rawValue ?? "waveform").png"
    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path + ending }
    return path[..<dot] + ending
  }
}

extension AudioParams {
  /// The note of the recipe where a WAV file can hold it.
  var unityNote: Int? { baseNote?.midiNumber.flatMap { $0 <= 127 ? $0 : nil } }

  /// Whether the file may have chunks behind its samples.
  var hasChunks: Bool {
    unityNote != nil || (!layers.isEmpty && (loopConfig?.enabled ?? generateLoopPoints))
  }
}
