/// Where a validated spec came from: what it needs beside itself to be generated.
public struct SpecOrigin: Sendable {
  /// The spec's file; the files that it names are relative to its folder.
  public var path: String

  public init(path: String) { self.path = path }
}
