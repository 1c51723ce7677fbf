/// Where a validated spec came from: what it needs beside itself to be generated.
public struct SpecOrigin: Sendable {
  /// The spec's file; the files that it names are relative to its folder.
  public var path: String
  /// For Starlark sources: the version of the standard library that it was evaluated with.
  public var stdlibVersion: String?

  public init(path: String, stdlibVersion: String? = nil) {
    self.path = path
    self.stdlibVersion = stdlibVersion
  }
}
