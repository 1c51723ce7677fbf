import PortableMath

/// Levels and powers in decibels.
enum Decibels {
  static func log10(_ x: Double) -> Double { PortableMath.log2(x) * 0.301029995663981195 }

  /// 10·log10 of a power.
  static func ofPower(_ power: Double) -> Double { 10 * log10(power) }

  static func power(_ decibels: Double) -> Double { PortableMath.exp2(decibels * 0.332192809488736235) }
}
