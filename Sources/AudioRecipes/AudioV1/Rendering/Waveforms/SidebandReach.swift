import PortableMath

/// How far from its carrier a phase-modulated sine still has sidebands that count.
///
/// The sideband of order k is as loud as the Bessel function J_k of the index. Beyond the order I + 3.8·∛I + 0.7 they lie
/// 65 dB and more under the loudest one, for every index (compared with Bessel values up to index 3000): the rule of
/// J. R. Carson ("Notes on the theory of modulation", 1922), at a level where nothing of it is heard.
enum SidebandReach {
  private static let spread = 3.8
  private static let margin = 0.7

  /// The order that an index in radians reaches.
  static func order(_ index: Double) -> Double {
    index > 0 ? index + spread * cubeRoot(index) + margin : 0
  }

  /// The index in radians that reaches an order.
  static func index(_ order: Double) -> Double {
    guard order > margin else { return 0 }
    let target = order - margin
    // u³ + spread·u = target is convex and rises: Newton's steps come down to its root and never pass it.
    var root = cubeRoot(target)
    for _ in 0..<6 {
      root -= (root * root * root + spread * root - target) / (3 * root * root + spread)
    }
    return root * root * root
  }

  private static func cubeRoot(_ x: Double) -> Double { PortableMath.exp2(PortableMath.log2(x) * (1.0 / 3)) }

  /// Values a sample (1, 2, 4 or 8) that a modulated sine needs so that nothing it makes folds back below half the sample
  /// rate; 8 may be too few.
  ///
  /// - Parameters:
  ///   - carrier: its greatest frequency, in cycles a sample, not negative.
  ///   - modulator: likewise.
  ///   - index: the greatest, in radians, not negative.
  static func factor(carrier: Double, modulator: Double, index: Double) -> Int {
    let reach = (order(index).rounded(.down) * min(modulator, 1))
    guard reach > 0 else { return 1 }
    let highest = min(carrier, 1) + reach
    return highest <= 0.5 ? 1 : highest <= 1.5 ? 2 : highest <= 3.5 ? 4 : 8
  }
}
