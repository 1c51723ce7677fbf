import SchemaKit
import SpecModel

extension AudioParams {
  /// Samples of the whole file: ceil(duration · rate), or as many as an Int holds.
  var sampleCount: Int {
    Int(clamping: Int64((durationSeconds * Double(sampleRate)).rounded(.up).clamped(to: 0...1e15)))
  }

  /// Layers with the voices that unison layers expand to.
  var expandedLayerCount: Int {
    layers.reduce(0) { $0 + max(Int(($1.synthesis.member as? SupersawUnison)?.voices ?? 1), 1) }
  }

  func budgetUses() -> [BudgetUse] {
    let layerCount = layers.count
    return [
      BudgetUse(
        .audioDurationSeconds, durationSeconds, subject: "duration_seconds \(NumberText.plain(durationSeconds))",
        at: ["duration_seconds"]),
      BudgetUse(sampleRate: sampleRate, at: ["sample_rate"]),
      BudgetUse(
        .audioSamples, Double(sampleCount), subject: "sample count \(sampleCount)", at: ["duration_seconds"]),
      BudgetUse(.audioLayers, Double(layerCount), subject: "layers count \(layerCount)", at: ["layers"]),
      BudgetUse(
        .audioLayers, Double(expandedLayerCount),
        subject: "total expanded layers (including supersaw_unison voices) \(expandedLayerCount)", at: ["layers"]),
    ]
  }

  func cost() -> Cost {
    let samples = sampleCount
    let channels = 2
    return Cost(
      outputBytes: 44 + samples * channels * 2 + 64 * 1024,
      workingBytes: samples * 8 * (channels + 2 + 2), work: samples * (expandedLayerCount + 2 * effects.count + 1))
  }
}

extension Double {
  func clamped(to range: ClosedRange<Double>) -> Double {
    self < range.lowerBound ? range.lowerBound : self > range.upperBound ? range.upperBound : self
  }
}
