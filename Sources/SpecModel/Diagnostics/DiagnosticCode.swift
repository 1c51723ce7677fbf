/// The stable codes of everything that SpecCade refuses or warns about (contract, core §3.2, §3.4, §7.2).
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  case unsupportedSpecVersion = "E001"
  case invalidAssetId = "E002"
  case unknownAssetType = "E003"
  case seedOutOfRange = "E004"
  case noOutputs = "E005"
  case noPrimaryOutput = "E006"
  case duplicateOutputPath = "E007"
  case unsafeOutputPath = "E008"
  case pathFormatMismatch = "E009"
  case missingRecipe = "E010"
  case recipeAssetTypeMismatch = "E011"
  case invalidRecipeParams = "E012"
  case backendNotAvailable = "E013"
  case backendExecutionFailed = "E014"
  case outputValidationFailed = "E015"
  case unsupportedRecipeKind = "E016"
  case budgetExceeded = "E017"

  case missingLicense = "W001"
  case missingDescription = "W002"
  case seedNearOverflow = "W003"
  case unusedRecipeParams = "W004"
  /// Ours: the parameters of this recipe kind are not looked at by this version.
  case paramsNotChecked = "W100"
  /// Ours: the spec validates, but uses something that this version cannot make yet.
  case notGeneratedYet = "W101"
  /// Ours: the cache could not be read or written; the outputs are right all the same.
  case cacheUnavailable = "W102"
  /// Ours: the contract accepts a value beyond its range; the nearest one within is used.
  case valueOutOfRange = "W103"
  /// Ours: two specs of a folder have the same `asset_id`, and a report has room for one.
  case reportCollision = "W110"

  /// Something that a Starlark function found worth saying.
  case starlarkWarning = "CLI_W001"

  case fileRead = "CLI_001"
  case unknownExtension = "CLI_002"
  case jsonDecode = "CLI_003"
  case starlarkFailed = "CLI_004"
  case starlarkTimeout = "CLI_005"
  case invalidSpec = "CLI_006"
  case starlarkUnavailable = "CLI_007"
  case unknownBudget = "CLI_008"
  case jsonEncode = "CLI_009"
  case generationFailed = "CLI_010"
  case analysisUnsupported = "CLI_011"
  case audioAnalysisFailed = "CLI_012"
  case textureAnalysisFailed = "CLI_013"
  case meshAnalysisFailed = "CLI_014"
  /// Ours: the project file is wrong.
  case projectFileInvalid = "CLI_100"
  /// Ours: a file below the output root is not what its spec gives now (`--check`).
  case staleOutput = "CLI_101"
  /// Ours: the page of assets could not be made.
  case galleryFailed = "CLI_110"
  /// Ours: no program that plays sounds was found, or it failed.
  case playerFailed = "CLI_111"

  case dispatchNoRecipe = "DISPATCH_001"
  case dispatchNotImplemented = "DISPATCH_002"
  case dispatchBackend = "DISPATCH_003"

  /// Whether an entry with this code leaves a spec usable.
  public var isWarning: Bool { rawValue.first == "W" || self == .starlarkWarning }
}
