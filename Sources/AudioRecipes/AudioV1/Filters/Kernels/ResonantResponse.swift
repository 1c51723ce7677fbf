/// What a second-order filter with a frequency and a quality factor lets pass.
enum ResonantResponse: Sendable, CaseIterable {
  case lowPass
  case highPass
  /// With 0 dB at its centre.
  case bandPass
  case notch
  case allPass
}
