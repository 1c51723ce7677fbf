import JSONCore
import SchemaKit
import SpecModel
import Testing

/// The metrics of the contract (core §5.4): strict, typed, in its order.
@Suite struct MetricsTests {
  @Test func fieldsStandInTheContractsOrder() {
    #expect(
      OutputMetrics.table.names == [
        "vertex_count", "face_count", "edge_count", "triangle_count", "quad_count", "quad_percentage",
        "manifold", "non_manifold_edge_count", "degenerate_face_count", "zero_area_face_count",
        "uv_island_count", "uv_coverage", "uv_overlap_percentage", "has_uv_map", "uv_layer_count", "texel_density",
        "bounding_box", "bounds_min", "bounds_max", "lod_count", "lod_levels", "collision_mesh", "collision_mesh_path",
        "navmesh", "baking", "bone_count", "max_bone_influences", "unweighted_vertex_count",
        "weight_normalization_percentage", "max_weight_deviation", "material_slot_count", "animation_frame_count",
        "animation_duration_seconds", "hinge_axis_violations", "range_violations", "velocity_spikes",
        "root_motion_delta", "root_motion_mode", "structural",
      ])
    #expect(
      DetailLevelMetrics.table.names.prefix(4) == ["lod_level", "target_tris", "simplification_ratio", "vertex_count"])
    #expect(DetailLevelMetrics.table.names.last == "material_slot_count")
  }

  /// One of everything, as a report of the reference may have it.
  static let text = """
    {"vertex_count":8,"quad_percentage":100.0,"manifold":true,"bounding_box":{"min":[0.1,0,0],"max":[1,1,1]},\
    "bounds_min":[0,0,0],"lod_levels":[{"lod_level":0,"target_tris":12,"manifold":true}],\
    "collision_mesh":{"vertex_count":8,"face_count":6,"triangle_count":12,"bounding_box":{"min":[0,0,0],"max":[1,1,1]},\
    "collision_type":"box"},"collision_mesh_path":"a_col.glb",\
    "navmesh":{"walkable_face_count":1,"non_walkable_face_count":5,"walkable_percentage":16.7},\
    "baking":{"baked_maps":[{"type":"normal","path":"n.png","resolution":[64,64]}],"ray_distance":0.1,"margin":4},\
    "root_motion_delta":[0,1,0],"root_motion_mode":"bake_to_hip",\
    "structural":{"geometry":{"extent":[1,1,1],"aspect_ratios":{"xy":1,"xz":1,"yz":1},"dominant_axis":"Z",\
    "elongation":1,"centroid":[0,0,0],"centroid_normalized":[0.5,0.5,0.5],"convex_hull_ratio":1},\
    "symmetry":{"x_axis":1,"y_axis":1,"z_axis":0.5},\
    "components":{"components":[{"name":"a","bounds_min":[0,0,0],"bounds_max":[1,1,1],"volume_fraction":1,\
    "centroid":[0,0,0],"triangle_count":12}],"adjacency":[{"part_a":"a","part_b":"b","distance":-0.5}]},\
    "skeletal":{"hierarchy_depth":2,"terminal_bones":["hand"],"bone_coverage":[{"bone_name":"arm","bone_length":1,\
    "mesh_length_along_bone":1,"coverage_ratio":1,"mesh_radius_avg":0.1}],"bone_symmetry":[{"bone_left":"l",\
    "bone_right":"r","length_ratio":1,"radius_ratio":1}]},\
    "scale":{"longest_dimension_m":1,"volume_m3":1,"fits_in_1m_cube":true,"fits_in_10cm_cube":false}}}
    """

  @Test func everyGroupDecodesAndIsWrittenBack() throws {
    let root = try JSONDocument.parse(Self.text).root
    let (metrics, problems) = OutputMetrics.decode(root)
    #expect(problems.isEmpty, "\(problems)")
    let value = try #require(metrics)
    #expect(CanonicalJSON.bytes(of: value.jsonDocument().root) == CanonicalJSON.bytes(of: root))
    #expect(value.structural?.skeletal?.hierarchyDepth == 2 && value.rootMotionMode == .bakeToHip)
  }

  @Test func everyObjectOfTheMetricsIsStrict() throws {
    let tree = JSONTree(try JSONDocument.parse(Self.text).root)
    var places = 0
    for pointer in Self.objects(tree, "") {
      var damaged = tree
      try damaged.apply(patch: JSONDocument.parse(#"[{"op":"add","path":"\#(pointer)/zzz","value":1}]"#).root)
      #expect(!OutputMetrics.decode(damaged.document().root).problems.isEmpty, "\(pointer)")
      places += 1
    }
    #expect(places == 19)
    for wrong in [#"{"vertex_count":1.5}"#, #"{"vertex_count":-1}"#, #"{"manifold":1}"#, #"{"bounds_min":[0,0]}"#] {
      #expect(!OutputMetrics.decode(try JSONDocument.parse(wrong).root).problems.isEmpty, "\(wrong)")
    }
  }

  /// The pointers of every object of a document.
  private static func objects(_ tree: JSONTree, _ pointer: String) -> [String] {
    switch tree {
    case .object(let members): [pointer] + members.flatMap { objects($0.value, "\(pointer)/\($0.key)") }
    case .array(let elements): elements.indices.flatMap { objects(elements[$0], "\(pointer)/\($0)") }
    default: []
    }
  }
}
