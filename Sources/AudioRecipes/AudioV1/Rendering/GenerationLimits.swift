import SchemaKit
import SpecModel

/// The generator's own guard (contract, audio §15.3): the limits of the budget that the spec was validated under, so that
/// what validates generates, and what does not cannot get here.
struct GenerationLimits {
  let params: AudioParams
  let budget: BudgetProfile
  let previewSeconds: Double?

  private static let sampleRates: Set<UInt32> = [22050, 44100, 48000]

  /// Samples to render, after a preview's cut.
  ///
  /// - Throws: AUDIO_003, AUDIO_004 or AUDIO_006.
  func sampleCount() throws(GenerationError) -> Int {
    guard Self.sampleRates.contains(params.sampleRate) else {
      throw GenerationError(code: "AUDIO_003", "invalid sample rate: \(params.sampleRate)", at: ["sample_rate"])
    }
    let duration = params.durationSeconds
    try checkDuration(duration)
    try check(duration, .audioDurationSeconds, "duration_seconds", at: "duration_seconds")
    try check(Double(params.layers.count), .audioLayers, "layers", at: "layers")
    let count = samples(duration)
    try check(Double(count), .audioSamples, "sample count", at: "duration_seconds")
    try checkDelays(count)
    return try previewCount(duration) ?? count
  }

  private func check(
    _ value: Double, _ limit: BudgetLimit, _ name: String, at member: JSONPath.Step
  ) throws(GenerationError) {
    guard value > budget[limit] else { return }
    let (most, got) = (NumberText.plain(budget[limit]), NumberText.plain(value))
    throw invalid(name, "must be <= \(most), got \(got)", at: [member])
  }

  /// Nil where nothing is cut.
  private func previewCount(_ duration: Double) throws(GenerationError) -> Int? {
    guard let previewSeconds, previewSeconds.isFinite else { return nil }
    let shortened = min(duration, previewSeconds)
    try checkDuration(shortened)
    return samples(shortened)
  }

  private func checkDuration(_ duration: Double) throws(GenerationError) {
    guard duration.isFinite, duration > 0 else {
      throw GenerationError(
        code: "AUDIO_004", "invalid duration: \(NumberText.plain(duration)) seconds", at: ["duration_seconds"])
    }
  }

  private func checkDelays(_ count: Int) throws(GenerationError) {
    for (index, layer) in params.layers.enumerated() {
      let start = LayerRendering.start(layer.delay, Double(params.sampleRate), limit: .max)
      if start > count {
        throw invalid(
          "layers[\(index)].delay", "delay exceeds duration (\(start) samples > \(count) total)",
          at: ["layers", .index(index), "delay"])
      }
    }
  }

  /// ceil(duration · rate); at least one, at most what a limit refuses.
  private func samples(_ duration: Double) -> Int {
    max(Int((duration * Double(params.sampleRate)).rounded(.up).clamped(to: 0...1e9)), 1)
  }

  private func invalid(_ name: String, _ rule: String, at path: [JSONPath.Step]) -> GenerationError {
    GenerationError(code: "AUDIO_006", "invalid parameter '\(name)': \(rule)", at: JSONPath(path))
  }
}
