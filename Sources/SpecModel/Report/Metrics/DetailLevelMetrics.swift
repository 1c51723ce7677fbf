import SchemaKit

/// The box that holds a mesh.
public struct BoundingBox: SchemaObject {
  public var min: [Double] = [0, 0, 0]
  public var max: [Double] = [0, 0, 0]

  public init() {}

  public static let doc = "The box that holds a mesh."
  public static let table = fields(of: BoundingBox.self, rejectingDuplicates: true) { f in
    f.required(\.min, "min", MetricRules.triple, unit: .metres, doc: "Its least corner.")
    f.required(\.max, "max", MetricRules.triple, unit: .metres, doc: "Its greatest corner.")
  }
}

/// Measurements of one level of detail.
public struct DetailLevelMetrics: SchemaObject {
  public var lodLevel: UInt32 = 0
  public var targetTris: UInt32? = nil
  public var simplificationRatio: Double? = nil
  public var vertexCount: UInt32? = nil
  public var faceCount: UInt32? = nil
  public var edgeCount: UInt32? = nil
  public var triangleCount: UInt32? = nil
  public var quadCount: UInt32? = nil
  public var quadPercentage: Double? = nil
  public var manifold: Bool? = nil
  public var nonManifoldEdgeCount: UInt32? = nil
  public var degenerateFaceCount: UInt32? = nil
  public var zeroAreaFaceCount: UInt32? = nil
  public var uvIslandCount: UInt32? = nil
  public var uvCoverage: Double? = nil
  public var uvOverlapPercentage: Double? = nil
  public var hasUvMap: Bool? = nil
  public var uvLayerCount: UInt32? = nil
  public var texelDensity: Double? = nil
  public var boundingBox: BoundingBox? = nil
  public var boundsMin: [Double]? = nil
  public var boundsMax: [Double]? = nil
  public var materialSlotCount: UInt32? = nil

  public init() {}

  public static let doc = "Measurements of one level of detail."
  public static let table = fields(of: DetailLevelMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.lodLevel, "lod_level", doc: "Which: 0 is the finest.")
    f.optional(\.targetTris, "target_tris", doc: "The triangles that were asked for.")
    f.optional(\.simplificationRatio, "simplification_ratio", doc: "The share of triangles that is left.")
    f.optional(\.vertexCount, "vertex_count", doc: "Vertices.")
    f.optional(\.faceCount, "face_count", doc: "Faces.")
    f.optional(\.edgeCount, "edge_count", doc: "Edges.")
    f.optional(\.triangleCount, "triangle_count", doc: "Triangles.")
    f.optional(\.quadCount, "quad_count", doc: "Quadrilaterals.")
    f.optional(
      \.quadPercentage, "quad_percentage", .usually(0...100), unit: .percent, doc: "Faces that are quadrilaterals.")
    f.optional(\.manifold, "manifold", doc: "Whether every edge has two faces.")
    f.optional(\.nonManifoldEdgeCount, "non_manifold_edge_count", doc: "Edges that have another number of faces.")
    f.optional(\.degenerateFaceCount, "degenerate_face_count", doc: "Faces that use a vertex twice or have no area.")
    f.optional(\.zeroAreaFaceCount, "zero_area_face_count", doc: "Faces without area.")
    f.optional(\.uvIslandCount, "uv_island_count", doc: "Connected pieces of the UV map.")
    f.optional(\.uvCoverage, "uv_coverage", .usually(0...1), doc: "The share of the UV square that is used.")
    f.optional(
      \.uvOverlapPercentage, "uv_overlap_percentage", .usually(0...100), unit: .percent,
      doc: "The share of the UV map that lies on other parts of it.")
    f.optional(\.hasUvMap, "has_uv_map", doc: "Whether there is a UV map.")
    f.optional(\.uvLayerCount, "uv_layer_count", doc: "UV maps.")
    f.optional(\.texelDensity, "texel_density", doc: "Pixels of a texture of 1024 × 1024 per metre.")
    f.optional(\.boundingBox, "bounding_box", doc: "The box that holds it, in single precision.")
    f.optional(\.boundsMin, "bounds_min", MetricRules.triple, unit: .metres, doc: "Its least corner.")
    f.optional(\.boundsMax, "bounds_max", MetricRules.triple, unit: .metres, doc: "Its greatest corner.")
    f.optional(\.materialSlotCount, "material_slot_count", doc: "Materials.")
  }
}
