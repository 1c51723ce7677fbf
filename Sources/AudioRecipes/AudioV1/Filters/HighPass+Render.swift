extension HighPass: ResonantFilter {
  static var response: ResonantResponse { .highPass }
  var frequency: Double { cutoff }
  var frequencyEnd: Double? { cutoffEnd }
}
