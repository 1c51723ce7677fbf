import Testing

@testable import AudioRecipes

@Suite("Filters and effects make the same bits everywhere") struct EffectGoldenTests {
  static let expected: [String: UInt64] = [
    "0 delay": 0x2e4b_11da_ff6a_d4a1,
    "1 delay": 0x210b_eae9_998b_5314,
    "2 reverb": 0x7aee_3240_1db2_8f78,
    "3 chorus": 0xb7be_6fb6_7ed5_4fbc,
    "4 phaser": 0x0443_67cd_cb90_6331,
    "5 flanger": 0x2a92_9c8d_78a1_4963,
    "6 ring_modulator": 0x09a7_540f_642f_875b,
    "7 bitcrush": 0xaa14_ba9d_e733_fb18,
    "8 compressor": 0xd5d3_709e_c062_ebb4,
    "9 limiter": 0xa8c2_f08a_c061_f275,
    "10 gate_expander": 0x5c26_da52_d0c3_f153,
    "11 transient_shaper": 0x9403_aa0f_66a9_c354,
    "12 waveshaper": 0xc57a_f8d4_a7f9_1822,
    "13 waveshaper": 0x9cdc_6c9d_6056_f070,
    "14 waveshaper": 0xa5f2_8ef9_c587_b250,
    "15 waveshaper": 0xd670_19c8_f24a_0420,
    "16 stereo_widener": 0x8ee2_9fc5_df4d_040e,
    "17 stereo_widener": 0xaece_5c2d_fcd8_52ee,
    "18 stereo_widener": 0x8ee2_9fc5_df4d_040e,
    "19 parametric_eq": 0x8f3e_8fc1_e14a_69e3,
    "20 true_peak_limiter": 0xbe52_63d5_a150_405f,
    "21 auto_filter": 0x4546_ce1c_ad07_804d,
    "22 rotary_speaker": 0x30c4_620e_b932_2433,
    "23 tape_saturation": 0x4d25_5606_6e8b_3faa,
    "24 multi_tap_delay": 0xcd04_6011_a9c1_aa65,
    "25 granular_delay": 0xa6ab_6f27_fd0a_88b4,
    "26 cabinet_sim": 0x7f76_137e_98a4_7843,
    "27 cabinet_sim": 0x3cdd_20ae_2805_a680,
    "28 cabinet_sim": 0x99f9_033c_2231_5ca2,
    "29 cabinet_sim": 0xf583_7f65_d26e_fbb4,
    "30 cabinet_sim": 0xb88e_176b_3aab_7b4f,
    "allPass rest": 0xbb57_a53e_c2ee_1e86,
    "allPass sweep": 0x225e_9fdb_dbee_c9ab,
    "bandPass rest": 0xc7b1_20c2_589c_20bc,
    "bandPass sweep": 0x9c75_9355_640f_39ab,
    "highPass rest": 0x52c5_4764_c905_45d3,
    "highPass sweep": 0x211f_1e3c_68ab_fe19,
    "lowPass rest": 0x5f69_4185_8fa3_9385,
    "lowPass sweep": 0xe000_a35e_826c_8b14,
    "notch rest": 0xf0fd_6944_988d_2d41,
    "notch sweep": 0xaada_d783_4869_b4a3,
    "shelf_high": 0xe386_9c28_3b29_9734,
    "shelf_low": 0xc297_a7d1_635c_0ad0,
  ]

  /// Where the common numbers leave a block idle, ones that do not.
  static var all: [any RenderableEffect] {
    EffectHostileTests.effects(0.3, 0.7).map { effect in
      switch effect {
      case is Limiter: EffectDynamicsTests.limiter(-12, -1)
      case is GateExpander: EffectDynamicsTests.gate(0, ratio: 3)
      default: effect
      }
    }
  }

  static func hash(_ effect: any RenderableEffect) -> UInt64 {
    let output = Apply.effect(effect, Signal.noise(3000), Signal.noise(3000, seed: 7))
    return Signal.hash(output.left, output.right)
  }

  @Test func effects() {
    for (index, effect) in Self.all.enumerated() {
      let name = "\(index) \(type(of: effect).tag)"
      let hash = Self.hash(effect)
      #expect(Self.expected[name] == hash, "GOLD \"\(name)\": 0x\(String(hash, radix: 16)),")
    }
  }

  @Test func filters() {
    let noise = Signal.noise(3000)
    for response in ResonantResponse.allCases {
      for (way, end) in [("rest", nil), ("sweep", 9000)] as [(String, Double?)] {
        let hash = Signal.hash(Apply.filter(FilterResponseTests.resonant(response, 700, 3, end: end), noise))
        let name = "\(response) \(way)"
        #expect(Self.expected[name] == hash, "GOLD \"\(name)\": 0x\(String(hash, radix: 16)),")
      }
    }
    for shelf in [
      make(ShelfLow()) { ($0.frequency, $0.gainDb) = (700, -7) },
      make(ShelfHigh()) { ($0.frequency, $0.gainDb) = (700, 7) },
    ] as [any RenderableFilter] {
      let hash = Signal.hash(Apply.filter(shelf, noise))
      #expect(
        Self.expected[type(of: shelf).tag] == hash, "GOLD \"\(type(of: shelf).tag)\": 0x\(String(hash, radix: 16)),")
    }
  }
}
