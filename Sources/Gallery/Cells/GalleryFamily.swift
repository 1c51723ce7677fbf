/// What a family of assets adds to the page: a cell for each asset, and the style and script that its cells share.
///
/// The page does search, order, selection, keys and themes; a family says what is seen of an asset and what playing or
/// turning it means. Adding one is a type that conforms, and its place in `Gallery.families`. Its script registers with
/// `Gallery.family(kind, { show(node), activate(node), inspect(node, panel), repaint(), keys })`, every part optional.
public protocol GalleryFamily: Sendable {
  /// The word that visitors filter by: `sound`. Lowercase letters and hyphens.
  var kind: String { get }
  /// Whether the asset's own file is one of this family's.
  func shows(_ asset: GalleryAsset) -> Bool
  /// The cell of an asset.
  ///
  /// - Parameter contents: The asset's own file; nil where it is too large to be read.
  func cell(_ asset: GalleryAsset, _ contents: [UInt8]?) -> GalleryCell
  /// CSS, with selectors that begin with the family's own classes.
  var style: String { get }
  /// JavaScript that stands behind the page's own.
  var script: String { get }
  /// What the family needs once on the page: a player.
  var furniture: HTML { get }
}

extension GalleryFamily {
  public var style: String { "" }
  public var script: String { "" }
  public var furniture: HTML { HTML() }
}

/// One asset on the page, as its family shows it.
public struct GalleryCell: Sendable {
  /// A short statement: `0.60 s`.
  public struct Fact: Sendable {
    public enum Tone: String, Sendable {
      case plain, good, bad
    }

    public var text: String
    /// What it is, for those who wonder or cannot see.
    public var title: String
    public var tone: Tone

    public init(_ text: String, title: String, tone: Tone = .plain) {
      self.text = text
      self.title = title
      self.tone = tone
    }
  }

  /// Data that the family's script asks for with `Gallery.part(node, name)`.
  public struct Part: Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// What is seen of the asset.
  public var face = HTML()
  /// What is seen of it in the panel, above everything else.
  public var largeFace = HTML()
  public var facts: [Fact] = []
  /// Rows for the panel's table of measurements.
  public var measurements: [(name: String, value: String)] = []
  /// Numbers to order by: `data-duration`.
  public var numbers: [(name: StaticString, value: Double)] = []
  public var parts: [Part] = []
  /// The asset's own file belongs into the page, as the part `file`, or beside it, at `node.dataset.source` (`--link`).
  public var needsFile = false
  /// What is wrong with the file, for people.
  public var problems: [String] = []

  public init() {}
}
