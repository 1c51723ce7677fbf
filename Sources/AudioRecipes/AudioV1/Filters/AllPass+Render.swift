extension AllPass: ResonantFilter {
  static var response: ResonantResponse { .allPass }
}
