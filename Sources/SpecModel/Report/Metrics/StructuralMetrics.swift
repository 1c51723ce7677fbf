import SchemaKit

/// The shape of a mesh as a whole.
public struct StructuralMetrics: SchemaObject {
  public var geometry: GeometryMetrics? = nil
  public var symmetry: SymmetryMetrics? = nil
  public var components: ComponentMetrics? = nil
  public var skeletal: SkeletalMetrics? = nil
  public var scale: ScaleMetrics? = nil

  public init() {}

  public static let doc = "The shape of a mesh as a whole."
  public static let table = fields(of: StructuralMetrics.self, rejectingDuplicates: true) { f in
    f.optional(\.geometry, "geometry", doc: "Extent and proportions.")
    f.optional(\.symmetry, "symmetry", doc: "How symmetric it is.")
    f.optional(\.components, "components", doc: "Its parts.")
    f.optional(\.skeletal, "skeletal", doc: "Its skeleton.")
    f.optional(\.scale, "scale", doc: "How large it is.")
  }
}

/// Extent and proportions of a mesh.
public struct GeometryMetrics: SchemaObject {
  public var extent: [Double] = [0, 0, 0]
  public var aspectRatios = AspectRatios()
  public var dominantAxis = Axis.x
  public var elongation = 0.0
  public var centroid: [Double] = [0, 0, 0]
  public var centroidNormalized: [Double] = [0, 0, 0]
  public var convexHullRatio = 0.0

  public init() {}

  public static let doc = "Extent and proportions of a mesh."
  public static let table = fields(of: GeometryMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.extent, "extent", MetricRules.triple, unit: .metres, doc: "Its size along each axis.")
    f.required(\.aspectRatios, "aspect_ratios", doc: "Its proportions.")
    f.required(\.dominantAxis, "dominant_axis", doc: "Its longest axis.")
    f.required(\.elongation, "elongation", .usually(1...100), doc: "Longest by shortest extent.")
    f.required(\.centroid, "centroid", MetricRules.triple, unit: .metres, doc: "Its centre.")
    f.required(\.centroidNormalized, "centroid_normalized", MetricRules.triple, doc: "Its centre within its bounds.")
    f.required(
      \.convexHullRatio, "convex_hull_ratio", .usually(0...1), doc: "The share of its convex hull that it fills.")
  }
}

/// Proportions of a mesh.
public struct AspectRatios: SchemaObject {
  public var xy = 0.0
  public var xz = 0.0
  public var yz = 0.0

  public init() {}

  public static let doc = "Proportions of a mesh."
  public static let table = fields(of: AspectRatios.self, rejectingDuplicates: true) { f in
    f.required(\.xy, "xy", doc: "X by Y.")
    f.required(\.xz, "xz", doc: "X by Z.")
    f.required(\.yz, "yz", doc: "Y by Z.")
  }
}

/// An axis of space.
public enum Axis: String, SchemaEnumeration {
  case x = "X"
  case y = "Y"
  case z = "Z"
}

/// How symmetric a mesh is, 1 for a mirror image.
public struct SymmetryMetrics: SchemaObject {
  public var xAxis = 0.0
  public var yAxis = 0.0
  public var zAxis = 0.0

  public init() {}

  public static let doc = "How symmetric a mesh is, 1 for a mirror image."
  public static let table = fields(of: SymmetryMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.xAxis, "x_axis", .usually(0...1), doc: "Across X.")
    f.required(\.yAxis, "y_axis", .usually(0...1), doc: "Across Y.")
    f.required(\.zAxis, "z_axis", .usually(0...1), doc: "Across Z.")
  }
}

/// How large a mesh is.
public struct ScaleMetrics: SchemaObject {
  public var longestDimensionM = 0.0
  public var volumeM3 = 0.0
  public var fitsIn1mCube = false
  public var fitsIn10cmCube = false

  public init() {}

  public static let doc = "How large a mesh is."
  public static let table = fields(of: ScaleMetrics.self, rejectingDuplicates: true) { f in
    f.required(\.longestDimensionM, "longest_dimension_m", unit: .metres, doc: "Its longest extent.")
    f.required(\.volumeM3, "volume_m3", doc: "The volume of its bounds, in cubic metres.")
    f.required(\.fitsIn1mCube, "fits_in_1m_cube", doc: "Whether a cube of 1 m holds it.")
    f.required(\.fitsIn10cmCube, "fits_in_10cm_cube", doc: "Whether a cube of 10 cm holds it.")
  }
}
