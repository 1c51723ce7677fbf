import BLAKE3

extension BudgetProfile {
  /// BLAKE3 of the limits: profiles with the same limits have the same, whatever their names.
  public var contentHash: BLAKE3.Digest {
    let limits = BudgetLimit.allCases.map { "\($0.rawValue)=\(self[$0])" }
    return BLAKE3.hash(Array((limits + allowedSampleRates.map { "rate=\($0)" }).joined(separator: ",").utf8))
  }
}
