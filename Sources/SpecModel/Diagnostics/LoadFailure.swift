/// Why a source gave no value: everything that is wrong with it, and what is known of it all the same.
public struct LoadFailure: Error, Sendable {
  /// Never empty.
  public var diagnostics: [Diagnostic]
  /// What was worth saying before it failed.
  public var warnings: [Diagnostic] = []
  /// Every further file that was loaded or looked for.
  public var loadedFiles: [LoadedFile] = []
  /// It was evaluated without an error, gives no spec, and defines what others may load.
  public var isModule = false

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// What to tell where there is room for one.
  public var first: Diagnostic { diagnostics.first ?? Diagnostic(.fileRead, "the source could not be loaded") }
}
