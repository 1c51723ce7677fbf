import SchemaKit

/// What can be asked of the metrics of a result (contract, core §3.6).
public enum ConstraintType: String, SchemaEnumeration {
  case maxVertexCount = "max_vertex_count"
  case maxFaceCount = "max_face_count"
  case maxTriangleCount = "max_triangle_count"
  case maxBoneCount = "max_bone_count"
  case maxNonManifoldEdges = "max_non_manifold_edges"
  case maxDegenerateFaces = "max_degenerate_faces"
  case maxBoneInfluences = "max_bone_influences"
  case maxUnweightedVertices = "max_unweighted_vertices"
  case maxZeroAreaFaces = "max_zero_area_faces"
  case maxHingeAxisViolations = "max_hinge_axis_violations"
  case maxRangeViolations = "max_range_violations"
  case maxVelocitySpikes = "max_velocity_spikes"
  case minQuadPercentage = "min_quad_percentage"
  case minWeightNormalization = "min_weight_normalization"
  case uvCoverageMin = "uv_coverage_min"
  case uvOverlapMax = "uv_overlap_max"
  case maxSkinWeightSum = "max_skin_weight_sum"
  case maxRootMotionDelta = "max_root_motion_delta"
  case requireManifold = "require_manifold"
  case requireUVPresence = "require_uv_presence"

  /// What kind of value the constraint has, and which measurement it is compared with.
  enum Measure {
    /// An integer; the measurement is at most that.
    case count(KeyPath<OutputMetrics, UInt32?>)
    /// A number; the measurement is at least (or at most) that. Texts have so many decimals and perhaps a percent sign.
    case number(KeyPath<OutputMetrics, Double?>, atLeast: Bool, decimals: Int, sign: String)
    /// A number; the length of the movement is at most that.
    case motion
    /// No value; the measurement is true, or the text says what it is not.
    case truth(KeyPath<OutputMetrics, Bool?>, failure: String)
  }

  var measure: Measure {
    switch self {
    case .maxVertexCount: .count(\.vertexCount)
    case .maxFaceCount: .count(\.faceCount)
    case .maxTriangleCount: .count(\.triangleCount)
    case .maxBoneCount: .count(\.boneCount)
    case .maxNonManifoldEdges: .count(\.nonManifoldEdgeCount)
    case .maxDegenerateFaces: .count(\.degenerateFaceCount)
    case .maxBoneInfluences: .count(\.maxBoneInfluences)
    case .maxUnweightedVertices: .count(\.unweightedVertexCount)
    case .maxZeroAreaFaces: .count(\.zeroAreaFaceCount)
    case .maxHingeAxisViolations: .count(\.hingeAxisViolations)
    case .maxRangeViolations: .count(\.rangeViolations)
    case .maxVelocitySpikes: .count(\.velocitySpikes)
    case .minQuadPercentage: .number(\.quadPercentage, atLeast: true, decimals: 2, sign: "%")
    case .minWeightNormalization: .number(\.weightNormalizationPercentage, atLeast: true, decimals: 2, sign: "%")
    case .uvCoverageMin: .number(\.uvCoverage, atLeast: true, decimals: 4, sign: "")
    case .uvOverlapMax: .number(\.uvOverlapPercentage, atLeast: false, decimals: 2, sign: "%")
    case .maxSkinWeightSum: .number(\.maxWeightDeviation, atLeast: false, decimals: 4, sign: "")
    case .maxRootMotionDelta: .motion
    case .requireManifold: .truth(\.manifold, failure: "mesh is not manifold")
    case .requireUVPresence: .truth(\.hasUvMap, failure: "mesh has no UV map")
    }
  }

  /// The measurement's name in a report.
  public var metric: String {
    switch self {
    case .maxVertexCount: "vertex_count"
    case .maxFaceCount: "face_count"
    case .maxTriangleCount: "triangle_count"
    case .maxBoneCount: "bone_count"
    case .maxNonManifoldEdges: "non_manifold_edge_count"
    case .maxDegenerateFaces: "degenerate_face_count"
    case .maxBoneInfluences: "max_bone_influences"
    case .maxUnweightedVertices: "unweighted_vertex_count"
    case .maxZeroAreaFaces: "zero_area_face_count"
    case .maxHingeAxisViolations: "hinge_axis_violations"
    case .maxRangeViolations: "range_violations"
    case .maxVelocitySpikes: "velocity_spikes"
    case .minQuadPercentage: "quad_percentage"
    case .minWeightNormalization: "weight_normalization_percentage"
    case .uvCoverageMin: "uv_coverage"
    case .uvOverlapMax: "uv_overlap_percentage"
    case .maxSkinWeightSum: "max_weight_deviation"
    case .maxRootMotionDelta: "root_motion_delta"
    case .requireManifold: "manifold"
    case .requireUVPresence: "has_uv_map"
    }
  }

  /// The measurement in words, as failures begin with it.
  var noun: String {
    self == .maxSkinWeightSum
      ? "max weight sum deviation" : String(metric.map { $0 == "_" ? " " : $0 })
  }
}
