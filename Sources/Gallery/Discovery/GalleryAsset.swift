import SpecModel

/// An asset below the output root: its own file, and what is known about it.
public struct GalleryAsset: Sendable {
  /// A file below the output root.
  public struct File: Sendable, Hashable {
    /// Relative to the output root, with `/`.
    public var path: String
    /// As the system finds it.
    public var location: String
    /// In bytes.
    public var size: Int64
  }

  /// The asset itself: the first primary output that is there, or a file that no report knows.
  public var file: File
  /// What else the report lists and is there.
  public var companions: [File] = []
  /// Outputs of the report that are not there.
  public var missing: [String] = []
  public var report: Report?
  /// Where the report is.
  public var reportPath: String?
  public var source: GallerySource?

  /// `laser`, or `laser · soft` for a variant; the file's name where nothing else is known.
  public var name: String {
    guard let id = report?.assetId ?? source?.assetId else { return String(file.path.split(separator: "/").last ?? "") }
    return id + (report?.variantId.map { " · \($0)" } ?? "")
  }

  /// The word behind the last dot, lowercase.
  public var fileExtension: String {
    guard let name = file.path.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot != name.startIndex
    else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}

/// The spec that an asset was made from, as it is now.
public struct GallerySource: Sendable {
  /// One limit and how much of it the spec uses.
  public struct Use: Sendable {
    /// `audio.max_layers`.
    public var limit: String
    /// What is counted.
    public var doc: String
    public var amount: String
    /// `32`, `unlimited`.
    public var maximum: String
    /// 1 is all of it; nil where the limit is no amount.
    public var share: Double?
  }

  public var path: String
  /// Nil where it cannot be read.
  public var text: String?
  public var isJSON = true
  /// The text stands there in part only.
  public var isCut = false
  public var assetId: String?
  public var description: String?
  public var tags: [String] = []
  public var budgetProfile: String?
  public var uses: [Use] = []
  /// It is not what the report was written for.
  public var isChanged = false

  public init(path: String) { self.path = path }
}
