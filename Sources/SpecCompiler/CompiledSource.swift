import JSONCore
import SpecModel

/// What a source gave.
public struct CompiledSource: Sendable {
  /// The value; of Starlark its arrays and objects know where they were made.
  public var document: JSONDocument
  /// Every further file that was read, in the order of reading.
  public var loadedFiles: [LoadedFile] = []
  public var warnings: [Diagnostic] = []
  /// The version of the library, of Starlark.
  public var stdlibVersion: String?

  init(_ document: JSONDocument) { self.document = document }
}
