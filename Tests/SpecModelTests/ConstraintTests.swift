import JSONCore
import SchemaKit
import SpecModel
import Testing

/// Constraints (contract, core §3.6).
@Suite struct ConstraintTests {
  /// The table of the contract: type, a value, metrics that pass and fail, the text of the failure.
  private static let rows: [(type: String, value: String, passing: String, failing: String, message: String)] = [
    (
      "max_vertex_count", "1000", #""vertex_count":1000"#, #""vertex_count":1001"#,
      "vertex count 1001 exceeds maximum 1000"
    ),
    ("max_face_count", "0", #""face_count":0"#, #""face_count":1"#, "face count 1 exceeds maximum 0"),
    ("max_triangle_count", "5", #""triangle_count":5"#, #""triangle_count":6"#, "triangle count 6 exceeds maximum 5"),
    ("max_bone_count", "5", #""bone_count":5"#, #""bone_count":6"#, "bone count 6 exceeds maximum 5"),
    (
      "max_non_manifold_edges", "0", #""non_manifold_edge_count":0"#, #""non_manifold_edge_count":2"#,
      "non manifold edge count 2 exceeds maximum 0"
    ),
    (
      "max_degenerate_faces", "0", #""degenerate_face_count":0"#, #""degenerate_face_count":2"#,
      "degenerate face count 2 exceeds maximum 0"
    ),
    (
      "max_bone_influences", "4", #""max_bone_influences":4"#, #""max_bone_influences":8"#,
      "max bone influences 8 exceeds maximum 4"
    ),
    (
      "max_unweighted_vertices", "0", #""unweighted_vertex_count":0"#, #""unweighted_vertex_count":3"#,
      "unweighted vertex count 3 exceeds maximum 0"
    ),
    (
      "max_zero_area_faces", "0", #""zero_area_face_count":0"#, #""zero_area_face_count":3"#,
      "zero area face count 3 exceeds maximum 0"
    ),
    (
      "max_hinge_axis_violations", "0", #""hinge_axis_violations":0"#, #""hinge_axis_violations":3"#,
      "hinge axis violations 3 exceeds maximum 0"
    ),
    (
      "max_range_violations", "0", #""range_violations":0"#, #""range_violations":3"#,
      "range violations 3 exceeds maximum 0"
    ),
    (
      "max_velocity_spikes", "0", #""velocity_spikes":0"#, #""velocity_spikes":3"#,
      "velocity spikes 3 exceeds maximum 0"
    ),
    (
      "min_quad_percentage", "80.5", #""quad_percentage":80.5"#, #""quad_percentage":80"#,
      "quad percentage 80.00% is below minimum 80.50%"
    ),
    (
      "min_weight_normalization", "99", #""weight_normalization_percentage":100"#,
      #""weight_normalization_percentage":98.5"#,
      "weight normalization percentage 98.50% is below minimum 99.00%"
    ),
    (
      "uv_coverage_min", "0.5", #""uv_coverage":0.5"#, #""uv_coverage":0.25"#,
      "uv coverage 0.2500 is below minimum 0.5000"
    ),
    (
      "uv_overlap_max", "1", #""uv_overlap_percentage":1"#, #""uv_overlap_percentage":1.5"#,
      "uv overlap percentage 1.50% exceeds maximum 1.00%"
    ),
    (
      "max_skin_weight_sum", "0.001", #""max_weight_deviation":0.001"#, #""max_weight_deviation":0.01"#,
      "max weight sum deviation 0.0100 exceeds maximum 0.0010"
    ),
    (
      "max_root_motion_delta", "1.0", #""root_motion_delta":[0.6,0,0.8]"#, #""root_motion_delta":[3,0,4]"#,
      "root motion delta 5.0000 exceeds maximum 1.0000"
    ),
    ("require_manifold", "", #""manifold":true"#, #""manifold":false"#, "mesh is not manifold"),
    ("require_uv_presence", "", #""has_uv_map":true"#, #""has_uv_map":false"#, "mesh has no UV map"),
  ]

  private func set(_ type: String, _ value: String) throws(Diagnostic) -> ConstraintSet {
    let member = value.isEmpty ? "" : #", "value": \#(value)"#
    return try ConstraintSet.read(
      Array(#"{"note": 1, "constraints": [{"type": "\#(type)"\#(member), "why": "x"}]}"#.utf8), file: "c.json")
  }

  private func report(_ metrics: String) throws -> Report {
    var report = Report.full
    report.outputs[0].metrics = OutputMetrics.decode(try JSONDocument.parse("{\(metrics)}").root).value
    return report
  }

  @Test func everyConstraintOfTheContract() throws {
    #expect(Self.rows.map(\.type) == ConstraintType.allCases.map(\.rawValue))
    for row in Self.rows {
      let set = try set(row.type, row.value)
      let name = row.value.isEmpty ? row.type : "\(row.type)(\(row.value == "1.0" ? "1" : row.value))"
      let good = Verification(try report(row.passing), set)
      #expect(good.passed && good.results[0].message == nil && good.results[0].actual != nil, "\(row.type)")
      #expect(good.results[0].constraint == name && good.assetId == "beep-01")
      let bad = Verification(try report(row.failing), set)
      #expect(!bad.passed && bad.results[0].message == row.message, "\(bad.results[0].message ?? "")")
      let missing = Verification(try report(""), set)
      let metric = try #require(ConstraintType(rawValue: row.type)).metric
      #expect(missing.passed && missing.results[0].message == "\(metric) metric not available")
      #expect(missing.results[0].isMissing)
      #expect(!Verification(try report(""), set, strict: true).passed, "\(row.type) under --strict")
      #expect(Verification(try report(row.passing), set, strict: true).passed)
    }
  }

  @Test func rootMotionTellsItsLength() throws {
    let result = Verification(try report(#""root_motion_delta":[3,0,4]"#), try set("max_root_motion_delta", "1"))
    #expect(result.results[0].actual == ["delta": [3.0, 0.0, 4.0], "magnitude": 5.0])
  }

  @Test func theFirstOutputWithMetricsCounts() throws {
    var report = try report(#""vertex_count":5"#)
    var plain = OutputResult()
    plain.path = "x.wav"
    report.outputs = [plain] + report.outputs + [plain]
    let set = try set("max_vertex_count", "4")
    #expect(!Verification(report, set).passed)
    report.outputs = [plain]
    #expect(Verification(report, set).passed && Verification(report, set).hasNoMetrics)
    #expect(!Verification(report, set, strict: true).passed)
  }

  @Test(
    arguments: [
      ("max_vertex_count", "1.0"), ("max_vertex_count", "-1"), ("max_vertex_count", ""),
      ("max_vertex_count", "4294967296"),
      ("uv_coverage_min", #""x""#), ("uv_coverage_min", ""), ("max_root_motion_delta", "null"), ("no_such_thing", "1"),
    ])
  func wrongConstraintsAreRefused(type: String, value: String) {
    #expect(throws: Diagnostic.self) { try set(type, value) }
  }
}
