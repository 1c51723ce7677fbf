/// A way to set off text on a terminal.
public enum Style: Int, Sendable, CaseIterable {
  case bold = 1
  case dim = 2
  case underline = 4
  case red = 31
  case green = 32
  case yellow = 33
  case blue = 34
  case cyan = 36
}

/// Adds styles to text, or leaves it alone where colour is not wanted.
public struct Styler: Sendable {
  public let isEnabled: Bool

  public init(isEnabled: Bool) { self.isEnabled = isEnabled }

  public func callAsFunction(_ text: String, _ styles: Style...) -> String {
    guard isEnabled, !styles.isEmpty, !text.isEmpty else { return text }
    let codes = styles.map { String($0.rawValue) }.joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }

  /// Whether to use colour: NO_COLOR (not empty) forbids it, CLICOLOR_FORCE (neither empty nor 0) demands it even in
  /// a file, then it needs a terminal that is not `TERM=dumb` and CLICOLOR other than 0.
  ///
  /// Sources: no-color.org and bixense.com/clicolors.
  public static func isWanted(isTerminal: Bool, environment: ProcessEnvironment) -> Bool {
    if let no = environment["NO_COLOR"], !no.isEmpty { return false }
    if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
    return isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
  }
}
