import SpecModel

extension Report {
  /// A report with something in every part.
  static var full: Report {
    var report = Report()
    report.specHash = String(repeating: "3", count: 64)
    report.assetId = "beep-01"
    report.assetType = .audio
    report.license = "CC0-1.0"
    report.seed = 42
    report.recipeKind = "audio_v1"
    report.recipeHash = String(repeating: "4", count: 64)
    report.sourceKind = .json
    report.sourceHash = String(repeating: "5", count: 64)
    report.ok = true
    report.warnings = [ReportEntry(Diagnostic(.missingLicense, "license field is empty", at: ["license"]))]
    var output = OutputResult()
    output.path = "sounds/beep.wav"
    output.hash = String(repeating: "7", count: 64)
    output.metrics = OutputMetrics()
    output.metrics?.vertexCount = 1500
    output.metrics?.manifold = true
    output.metrics?.rootMotionDelta = [0.6, 0, 0.8]
    report.outputs = [output]
    report.lint = LintReport()
    report.stages = [StageTime(stage: "render_audio", durationMilliseconds: 3)]
    report.durationMilliseconds = 12
    report.backendVersion = Tool.backendVersion
    report.targetTriple = Tool.targetTriple
    report.recipeBackendVersion = 1
    report.budgetProfile = "default"
    report.actionKey = String(repeating: "a", count: 64)
    var provenance = Provenance()
    provenance.sourcePath = "specs/beep.json"
    provenance.sourceHash = String(repeating: "5", count: 64)
    provenance.files = [InputFile(path: "specs/kick.wav", hash: String(repeating: "6", count: 64), role: .reference)]
    provenance.specHash = report.specHash
    provenance.seed = 42
    provenance.toolVersion = Tool.version
    provenance.artifacts = [
      ArtifactRecord(path: "sounds/beep.wav", hash: String(repeating: "8", count: 64), size: 4454)
    ]
    var environment = BuildEnvironment()
    environment.target = Tool.targetTriple
    environment.gitCommit = String(repeating: "c", count: 40)
    environment.gitDirty = false
    provenance.environment = environment
    report.provenance = provenance
    report.run = RunRecord()
    report.run?.cache = .miss
    report.run?.processors = 2
    return report
  }
}
