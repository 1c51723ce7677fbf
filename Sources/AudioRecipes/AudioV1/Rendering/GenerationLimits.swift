import SchemaKit
import SpecModel

/// The generator's own guard (contract, audio §15.3), before memory is taken: what the budget stage measured, compared
/// with the same limits. What validates generates, and what does not cannot get here.
struct GenerationLimits {
  let params: AudioParams
  let budget: BudgetProfile
  let previewSeconds: Double?

  /// Samples to render, after a preview's cut.
  ///
  /// - Throws: AUDIO_003, AUDIO_004 or AUDIO_006.
  func sampleCount() throws(GenerationError) -> Int {
    let duration = params.durationSeconds
    try checkDuration(duration)
    for use in params.budgetUses() { try check(use) }
    let count = params.sampleCount
    try checkDelays(count)
    return try previewCount(duration) ?? count
  }

  private func check(_ use: BudgetUse) throws(GenerationError) {
    guard let violation = budget.violation(of: use)?.budget else { return }
    let got = NumberText.plain(violation.actual)
    guard case .atMost(let most) = violation.accepted else {
      throw GenerationError(code: "AUDIO_003", "invalid sample rate: \(got)", at: use.path)
    }
    let name = use.path?.description ?? violation.limit
    throw GenerationError(
      code: "AUDIO_006", "invalid parameter '\(name)': must be <= \(NumberText.plain(most)), got \(got)", at: use.path)
  }

  /// Nil where nothing is cut.
  private func previewCount(_ duration: Double) throws(GenerationError) -> Int? {
    guard let previewSeconds, previewSeconds.isFinite else { return nil }
    let shortened = min(duration, previewSeconds)
    try checkDuration(shortened)
    return params.sampleCount(in: shortened)
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
        throw GenerationError(
          code: "AUDIO_006",
          "invalid parameter 'layers[\(index)].delay': delay exceeds duration (\(start) samples > \(count) total)",
          at: ["layers", .index(index), "delay"])
      }
    }
  }
}
