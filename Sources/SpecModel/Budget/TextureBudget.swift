import SchemaKit

/// How much a texture or another image may use.
public struct TextureBudget: BudgetCategory {
  public var maxDimension: Ceiling = 4096
  public var maxPixels: Ceiling = 16_777_216
  public var maxGraphNodes: Ceiling = 256
  public var maxGraphDepth: Ceiling = 64

  public init() {}

  public static let category = "texture"
  public static let doc = "How much a texture may use."
  public static let limits = LimitList<TextureBudget> { l in
    l.amount(
      \.maxDimension, "max_dimension", unit: .pixels, strict: 2048, zx8bit: 256, nethercore: 1024,
      doc: "The longer side of an image.", remedy: "lower `resolution`")
    l.amount(
      \.maxPixels, "max_pixels", unit: .pixels, strict: 4_194_304, zx8bit: 65_536, nethercore: 1_048_576,
      doc: "Width times height of an image.", remedy: "lower `resolution`")
    l.amount(
      \.maxGraphNodes, "max_graph_nodes", unit: .nodes, strict: 128, zx8bit: 32, nethercore: 128,
      doc: "Nodes of a texture graph.", remedy: "merge or remove nodes")
    l.amount(
      \.maxGraphDepth, "max_graph_depth", unit: .nodes, strict: 32, zx8bit: 16, nethercore: 32,
      doc: "Nodes on the longest way through a texture graph.", remedy: "shorten the longest chain of nodes")
  }
}
