import AudioRecipes
import SpecModel

extension AssetFamilies {
  /// The families of the contract (core §5.5, §7.10), by the extensions of their files.
  public static let standard = AssetFamilies([
    AssetFamily(
      "audio", AudioAnalysis.self, extensions: ["wav"], lintedExtensions: ["ogg", "mp3", "flac"],
      failureCode: .audioAnalysisFailed),
    AssetFamily(
      declaring: "texture", extensions: ["png"], lintedExtensions: ["jpg", "jpeg", "tga", "bmp"],
      failureCode: .textureAnalysisFailed),
    AssetFamily(
      declaring: "mesh", extensions: ["glb", "gltf"], lintedExtensions: ["obj", "fbx"],
      failureCode: .meshAnalysisFailed),
    AssetFamily(
      declaring: "music", extensions: [], lintedExtensions: ["xm", "mod", "it", "s3m"],
      failureCode: .analysisUnsupported),
  ])
}
