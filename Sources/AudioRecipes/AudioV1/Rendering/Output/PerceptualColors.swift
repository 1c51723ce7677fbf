import MediaFormats
import PortableMath

/// Colours for levels: equal steps of level are equal steps of lightness, so that no edge appears where the sound has none.
///
/// The path is drawn in Oklab (B. Ottosson, "A perceptual color space for image processing", 2020): lightness rises
/// evenly from black to near white while the hue turns from blue through magenta and orange to yellow; chroma is zero at
/// the ends and lies inside sRGB between them.
enum PerceptualColors {
  /// `count` colours from silence to the loudest.
  static func map(count: Int) -> [IndexedImage.Color] {
    (0..<count).map { color(Double($0) / Double(max(count - 1, 1))) }
  }

  /// - Parameter level: From 0 to 1.
  static func color(_ level: Double) -> IndexedImage.Color {
    let lightness = 0.97 * level
    // In turns: from 266° at silence over 360° to 92°.
    let hue = 0.74 + 0.515 * level
    // Close to what sRGB can show along that path.
    let chroma = 0.58 * level * (1 - level) * (1 + 0.5 * level)
    return encoded(lightness, chroma * PortableMath.cosCycles(hue), chroma * PortableMath.sinCycles(hue))
  }

  /// Oklab to sRGB, by the matrices of the source.
  private static func encoded(_ lightness: Double, _ a: Double, _ b: Double) -> IndexedImage.Color {
    let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return IndexedImage.Color(
      red: byte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
      green: byte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
      blue: byte(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))
  }

  private static func cube(_ x: Double) -> Double { x * x * x }

  /// The transfer function of sRGB (IEC 61966-2-1), rounded to a byte.
  private static func byte(_ linear: Double) -> UInt8 {
    let x = min(max(linear, 0), 1)
    let encoded = x <= 0.0031308 ? 12.92 * x : 1.055 * PortableMath.pow(x, 1 / 2.4) - 0.055
    return UInt8(min(max(encoded * 255 + 0.5, 0), 255))
  }
}
