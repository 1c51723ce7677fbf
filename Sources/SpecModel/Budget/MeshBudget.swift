import SchemaKit

/// How much a mesh may use.
public struct MeshBudget: BudgetCategory {
  public var maxVertices: Ceiling = 100_000
  public var maxFaces: Ceiling = 100_000
  public var maxBones: Ceiling = 256

  public init() {}

  public static let category = "mesh"
  public static let doc = "How much a mesh may use."
  public static let limits = LimitList<MeshBudget> { l in
    l.amount(
      \.maxVertices, "max_vertices", unit: .vertices, strict: 50_000, zx8bit: 10_000, nethercore: 25_000,
      doc: "Vertices of a mesh.", remedy: "lower segments or subdivisions")
    l.amount(
      \.maxFaces, "max_faces", unit: .faces, strict: 50_000, zx8bit: 10_000, nethercore: 25_000,
      doc: "Faces of a mesh.", remedy: "lower segments or subdivisions")
    l.amount(
      \.maxBones, "max_bones", unit: .bones, strict: 128, zx8bit: 32, nethercore: 128,
      doc: "Bones of a skeleton.", remedy: "remove bones")
  }
}
