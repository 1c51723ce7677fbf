import SchemaKit

/// The parts of a mesh.
public struct ComponentMetrics: SchemaObject {
  public var components: [MeshComponent] = []
  public var adjacency: [ComponentAdjacency] = []

  public init() {}

  public static let doc = "The parts of a mesh."
  public static let table = fields(of: ComponentMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.components, "components", doc: "Each part.")
    f.required(\.adjacency, "adjacency", doc: "Which parts are near each other.")
  }
}

/// A part of a mesh.
public struct MeshComponent: SchemaObject {
  public var name = ""
  public var boundsMin: [Double] = [0, 0, 0]
  public var boundsMax: [Double] = [0, 0, 0]
  public var volumeFraction = 0.0
  public var centroid: [Double] = [0, 0, 0]
  public var triangleCount: UInt32 = 0

  public init() {}

  public static let doc = "A part of a mesh."
  public static let table = fields(of: MeshComponent.self, rejectingDuplicates: true) { f in
    f.required(\.name, "name", doc: "Its name.")
    f.required(\.boundsMin, "bounds_min", MetricRules.triple, unit: .metres, doc: "Its least corner.")
    f.required(\.boundsMax, "bounds_max", MetricRules.triple, unit: .metres, doc: "Its greatest corner.")
    f.required(\.volumeFraction, "volume_fraction", .usually(0...1), doc: "Its share of the volume.")
    f.required(\.centroid, "centroid", MetricRules.triple, unit: .metres, doc: "Its centre.")
    f.required(\.triangleCount, "triangle_count", doc: "Triangles.")
  }
}

/// Two parts that are near each other.
public struct ComponentAdjacency: SchemaObject {
  public var partA = ""
  public var partB = ""
  public var distance = 0.0

  public init() {}

  public static let doc = "Two parts that are near each other."
  public static let table = fields(of: ComponentAdjacency.self, rejectingDuplicates: true) { f in
    f.required(\.partA, "part_a", doc: "One.")
    f.required(\.partB, "part_b", doc: "The other.")
    f.required(\.distance, "distance", unit: .metres, doc: "How far apart they are; negative where they overlap.")
  }
}

/// The skeleton of a mesh.
public struct SkeletalMetrics: SchemaObject {
  public var hierarchyDepth: UInt32 = 0
  public var terminalBones: [String] = []
  public var boneCoverage: [BoneCoverage] = []
  public var boneSymmetry: [BoneSymmetry] = []

  public init() {}

  public static let doc = "The skeleton of a mesh."
  public static let table = fields(of: SkeletalMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.hierarchyDepth, "hierarchy_depth", doc: "The longest chain of bones; a root alone has 1.")
    f.required(\.terminalBones, "terminal_bones", doc: "Bones without children.")
    f.required(\.boneCoverage, "bone_coverage", doc: "How much mesh lies along each bone.")
    f.required(\.boneSymmetry, "bone_symmetry", doc: "How alike left and right are.")
  }
}

/// How much mesh lies along a bone.
public struct BoneCoverage: SchemaObject {
  public var boneName = ""
  public var boneLength = 0.0
  public var meshLengthAlongBone = 0.0
  public var coverageRatio = 0.0
  public var meshRadiusAvg = 0.0

  public init() {}

  public static let doc = "How much mesh lies along a bone."
  public static let table = fields(of: BoneCoverage.self, rejectingDuplicates: true) { f in
    f.required(\.boneName, "bone_name", doc: "Which.")
    f.required(\.boneLength, "bone_length", unit: .metres, doc: "Its length.")
    f.required(\.meshLengthAlongBone, "mesh_length_along_bone", unit: .metres, doc: "The length of the mesh along it.")
    f.required(\.coverageRatio, "coverage_ratio", doc: "One by the other.")
    f.required(\.meshRadiusAvg, "mesh_radius_avg", unit: .metres, doc: "The mean distance of the mesh from it.")
  }
}

/// How alike a left and a right bone are.
public struct BoneSymmetry: SchemaObject {
  public var boneLeft = ""
  public var boneRight = ""
  public var lengthRatio = 0.0
  public var radiusRatio = 0.0

  public init() {}

  public static let doc = "How alike a left and a right bone are."
  public static let table = fields(of: BoneSymmetry.self, rejectingDuplicates: true) { f in
    f.required(\.boneLeft, "bone_left", doc: "The left one.")
    f.required(\.boneRight, "bone_right", doc: "The right one.")
    f.required(\.lengthRatio, "length_ratio", doc: "Left by right length.")
    f.required(\.radiusRatio, "radius_ratio", doc: "Left by right radius.")
  }
}
