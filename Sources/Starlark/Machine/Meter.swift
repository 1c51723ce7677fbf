/// What an evaluation has used and may use. Tested where loops turn back, where calls begin, and in builtins that work
/// on much data.
struct Meter {
  /// Steps left until the next checkpoint.
  var fuel = 0
  /// Fuel set aside by someone who wants a checkpoint soon.
  var reserve = 0
  /// Steps handed out up to now, `fuel` and `reserve` among them.
  var granted = 0
  var stepLimit = Int.max
  /// The heap has grown enough for a collection.
  var wantsCollection = false

  /// Steps between two looks at the clock.
  static let slice = 8_192

  /// Steps used. The same for the same program and input everywhere.
  var used: Int { granted &- fuel &- reserve }

  /// Takes from the limit what a loaded module has used, also from the steps that are handed out already.
  mutating func reduceLimit(by steps: Int) {
    stepLimit &-= steps
    if granted > stepLimit {
      fuel &-= granted &- stepLimit
      granted = stepLimit
    }
  }

  /// Makes the next test of the fuel come to a checkpoint.
  mutating func interrupt() {
    guard fuel > 0 else { return }
    reserve &+= fuel
    fuel = 0
  }
}
