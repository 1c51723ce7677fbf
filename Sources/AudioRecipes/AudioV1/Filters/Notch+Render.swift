extension Notch: ResonantFilter {
  static var response: ResonantResponse { .notch }
  var frequency: Double { center }
  var frequencyEnd: Double? { centerEnd }
}
