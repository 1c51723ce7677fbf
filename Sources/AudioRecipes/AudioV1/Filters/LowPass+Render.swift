extension LowPass: ResonantFilter {
  static var response: ResonantResponse { .lowPass }
  var frequency: Double { cutoff }
  var frequencyEnd: Double? { cutoffEnd }
}
