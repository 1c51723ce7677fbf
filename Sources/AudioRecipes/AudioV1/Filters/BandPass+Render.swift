extension BandPass: ResonantFilter {
  static var response: ResonantResponse { .bandPass }
  var frequency: Double { center }
  var frequencyEnd: Double? { centerEnd }
}
