/// The unit that a number is given in, for documentation and controls.
public enum Unit: String, Sendable, CaseIterable {
  case hertz = "Hz"
  case seconds = "s"
  case milliseconds = "ms"
  case perSecond = "1/s"
  case semitones = "semitones"
  case cents = "cents"
  case decibels = "dB"
  case radians = "rad"
  case cycles = "cycles"
  case samples = "samples"
  case pixels = "px"
  case metres = "m"
  case degrees = "°"
  case percent = "%"
  case bytes = "bytes"
}
