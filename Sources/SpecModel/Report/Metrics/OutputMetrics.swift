import SchemaKit

/// Measurements of a file that is compared by them instead of by its hash (contract, core §5.4): strict, all optional.
///
/// Metres, Z up, Y forward, X right. Single precision of the contract is kept as the double with the same text.
public struct OutputMetrics: SchemaObject {
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
  public var lodCount: UInt32? = nil
  public var lodLevels: [DetailLevelMetrics]? = nil
  public var collisionMesh: CollisionMeshMetrics? = nil
  public var collisionMeshPath: String? = nil
  public var navmesh: NavigationMetrics? = nil
  public var baking: BakingMetrics? = nil
  public var boneCount: UInt32? = nil
  public var maxBoneInfluences: UInt32? = nil
  public var unweightedVertexCount: UInt32? = nil
  public var weightNormalizationPercentage: Double? = nil
  public var maxWeightDeviation: Double? = nil
  public var materialSlotCount: UInt32? = nil
  public var animationFrameCount: UInt32? = nil
  public var animationDurationSeconds: Double? = nil
  public var hingeAxisViolations: UInt32? = nil
  public var rangeViolations: UInt32? = nil
  public var velocitySpikes: UInt32? = nil
  public var rootMotionDelta: [Double]? = nil
  public var rootMotionMode: RootMotionMode? = nil
  public var structural: StructuralMetrics? = nil

  public init() {}

  public static let doc = "Measurements of a file that is compared by them instead of by its hash."
  public static let table = fields(of: OutputMetrics.self, rejectingDuplicates: true) { f in
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
    f.optional(\.lodCount, "lod_count", doc: "Levels of detail.")
    f.optional(\.lodLevels, "lod_levels", doc: "Each level of detail.")
    f.optional(\.collisionMesh, "collision_mesh", doc: "The mesh that physics uses.")
    f.optional(\.collisionMeshPath, "collision_mesh_path", doc: "Its file, relative to the output root.")
    f.optional(\.navmesh, "navmesh", doc: "Where characters can walk.")
    f.optional(\.baking, "baking", doc: "The maps that were baked.")
    f.optional(\.boneCount, "bone_count", doc: "Bones.")
    f.optional(\.maxBoneInfluences, "max_bone_influences", doc: "The most bones that move one vertex.")
    f.optional(\.unweightedVertexCount, "unweighted_vertex_count", doc: "Vertices that no bone moves.")
    f.optional(
      \.weightNormalizationPercentage, "weight_normalization_percentage", .usually(0...100), unit: .percent,
      doc: "Vertices whose weights sum to 1.")
    f.optional(\.maxWeightDeviation, "max_weight_deviation", doc: "The most that a vertex's weights depart from 1.")
    f.optional(\.materialSlotCount, "material_slot_count", doc: "Materials.")
    f.optional(\.animationFrameCount, "animation_frame_count", doc: "Frames.")
    f.optional(
      \.animationDurationSeconds, "animation_duration_seconds", unit: .seconds,
      doc: "How long the animation is, in single precision.")
    f.optional(\.hingeAxisViolations, "hinge_axis_violations", doc: "Frames in which a hinge bends sideways.")
    f.optional(\.rangeViolations, "range_violations", doc: "Frames in which a joint leaves its range.")
    f.optional(\.velocitySpikes, "velocity_spikes", doc: "Frames in which a joint jumps.")
    f.optional(
      \.rootMotionDelta, "root_motion_delta", MetricRules.triple, unit: .metres,
      doc: "How far the root moves, in single precision.")
    f.optional(\.rootMotionMode, "root_motion_mode", doc: "What was done to the root motion.")
    f.optional(\.structural, "structural", doc: "The shape as a whole.")
  }
}

/// What an animation does with the movement of its root.
public enum RootMotionMode: String, SchemaEnumeration {
  case keep, extract
  case bakeToHip = "bake_to_hip"
  case lock
}

enum MetricRules {
  /// Three numbers: X, Y, Z.
  static let triple = ArrayRule<NumberRule>(element: .any, count: 3...3)
}
