import SpecModel

/// What the renderer can make at all, whatever the budget.
enum AudioEngine {
  /// The rates that filters, effects and the contract's levels are made for, in Hz.
  static let rates: [UInt32] = [22050, 44100, 48000]
  /// A WAV file counts its bytes in 32 bits: so many frames of two 16-bit samples fit with its header of 44 bytes and up
  /// to half a kilobyte of notes behind them.
  static let mostSamples = (Int(UInt32.max) - 36 - 512) / 4

  static var sampleRates: BudgetUse.EngineLimit { .rates(rates, reason: "it renders at these rates only") }
  static var samples: BudgetUse.EngineLimit {
    .maximum(Double(mostSamples), reason: "a WAV file holds at most 4 GiB")
  }
}
