import SchemaKit

/// Measurements of a collision mesh.
public struct CollisionMeshMetrics: SchemaObject {
  public var vertexCount: UInt32 = 0
  public var faceCount: UInt32 = 0
  public var triangleCount: UInt32 = 0
  public var boundingBox = BoundingBox()
  public var collisionType: String? = nil

  public init() {}

  public static let doc = "Measurements of a collision mesh."
  public static let table = fields(of: CollisionMeshMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.vertexCount, "vertex_count", doc: "Vertices.")
    f.required(\.faceCount, "face_count", doc: "Faces.")
    f.required(\.triangleCount, "triangle_count", doc: "Triangles.")
    f.required(\.boundingBox, "bounding_box", doc: "The box that holds it.")
    f.optional(\.collisionType, "collision_type", doc: "How it was made.")
  }
}

/// How much of a mesh can be walked on.
public struct NavigationMetrics: SchemaObject {
  public var walkableFaceCount: UInt32 = 0
  public var nonWalkableFaceCount: UInt32 = 0
  public var walkablePercentage = 0.0
  public var stairCandidates: UInt32? = nil

  public init() {}

  public static let doc = "How much of a mesh can be walked on."
  public static let table = fields(of: NavigationMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.walkableFaceCount, "walkable_face_count", doc: "Faces that are flat enough.")
    f.required(\.nonWalkableFaceCount, "non_walkable_face_count", doc: "The other faces.")
    f.required(
      \.walkablePercentage, "walkable_percentage", .usually(0...100), unit: .percent, doc: "Faces that are flat enough."
    )
    f.optional(\.stairCandidates, "stair_candidates", doc: "Groups of faces that may be stairs.")
  }
}

/// The maps that were baked.
public struct BakingMetrics: SchemaObject {
  public var bakedMaps: [BakedMap] = []
  public var rayDistance = 0.0
  public var margin: UInt32 = 0

  public init() {}

  public static let doc = "The maps that were baked."
  public static let table = fields(of: BakingMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.bakedMaps, "baked_maps", doc: "Each map.")
    f.required(\.rayDistance, "ray_distance", unit: .metres, doc: "How far rays were cast.")
    f.required(\.margin, "margin", unit: .pixels, doc: "How far colours were spread beyond their islands.")
  }
}

/// A map that was baked.
public struct BakedMap: SchemaObject {
  public var type = ""
  public var path = ""
  public var resolution: [UInt32] = [0, 0]

  public init() {}

  public static let doc = "A map that was baked."
  public static let table = fields(of: BakedMap.self, rejectingDuplicates: true) { f in
    f.required(\.type, "type", doc: "What it holds: `normal`, `ao` …")
    f.required(\.path, "path", doc: "Relative to the output root.")
    f.required(
      \.resolution, "resolution", ArrayRule(element: .any, count: 2...2), unit: .pixels, doc: "Width and height.")
  }
}
