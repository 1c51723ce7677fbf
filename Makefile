# SpecCade. `make demo` and `make test` need the Swift toolchain (6.1 or later) and nothing else.
#
# One scratch folder for each set of flags, so that no step makes SwiftPM compile again what another step compiled:
#   .build        the product: release, all libraries linked in
#   .build-test   the tests and the program that they drive: release with testable internals
#   .build-fuzz   the fuzzer: release with libFuzzer's instrumentation and AddressSanitizer
#   .build-debug  the program without optimisation, for `make determinism`

SWIFT   ?= swift
PREFIX  ?= /usr/local
DESTDIR ?=

STRICT  := -Xswiftc -warnings-as-errors
# On Linux the whole program is static, the C library too: it starts in 0.2 ms instead of 1.2 (docs/decisions).
STATIC  := $(if $(filter Linux,$(shell uname -s)),-Xswiftc -static-executable,--static-swift-stdlib)
PRODUCT := -c release $(STATIC) $(STRICT)
TESTS   := -c release --scratch-path .build-test -Xswiftc -enable-testing $(STRICT)
BINARY  := .build/release/speccade
SOURCES := Package.swift Sources Tests Benchmarks Tools Fuzz

# What somebody gives reaches the shell as it stands, a pattern's `|`, `*` and quotes too: a text as one word, a list as
# its words. `value`, where it is no text of make's: a pattern may end in `$`. SWIFT alone is a command, of words.
quoted = '$(subst ','\'',$(1))'
each   = $(foreach word,$(1),$(call quoted,$(word)))

.DEFAULT_GOAL := help
.PHONY: help build demo test check torture fuzz determinism lint format bench oracles docs examples install uninstall clean

help: ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build the program: .build/release/speccade.
	@$(SWIFT) build $(PRODUCT) --product speccade

demo: build ## Build, make every sound of Examples/ below out/, twice, and say where they are.
	@Tools/demo $(BINARY)

test: ## Run every check and test; what was skipped, and why, stands last.
	@SWIFT=$(call quoted,$(SWIFT)) Tools/test $(TESTS)

# The tests of some rooms: make check FILTER=HouseTests
check: ## Run the tests whose names fit FILTER=.
	@$(SWIFT) test $(TESTS) $(if $(value FILTER),--filter $(call quoted,$(value FILTER)))

torture: ## Run the tests of faults, kills, crowds and properties in full: half an hour.
	@mkdir -p out
	@SPECCADE_TORTURE=1 $(SWIFT) test $(TESTS) --filter 'HardeningTests|EndToEndTests|BigIntegerTests|FormatterPropertyTests' 2>&1 | tee out/torture.log | grep -E '✘|hardening:|Test run'
	@! grep -q '✘' out/torture.log

MINUTES ?= 10
fuzz: ## Feed the fuzzer for MINUTES= (10), each target its share; TARGETS= chooses some.
	@SWIFT=$(call quoted,$(SWIFT)) Tools/fuzz $(call quoted,$(value MINUTES)) $(call each,$(value TARGETS))

determinism: build ## Make every example and golden under many circumstances, and compare the bytes.
	@$(SWIFT) build --scratch-path .build-debug $(STRICT) --product speccade
	@Tools/determinism $(BINARY) .build-debug/debug/speccade

lint: ## Check the format of all sources; change nothing.
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)
	@echo "lint: all sources are formatted"

format: ## Format all sources in place.
	@$(SWIFT) format format --in-place --parallel --recursive $(SOURCES)

bench: build ## Measure: hashing, JSON, PNG, each audio block, whole processes; times in units of work.
	@$(SWIFT) build $(PRODUCT) --product SpecCadeBenchmarks
	@.build/release/SpecCadeBenchmarks --binary $(BINARY) $(call each,$(value BENCH))

oracles: ## Install the programs that some tests compare with (Debian, Ubuntu; needs the network once).
	@Tools/oracles

docs: build ## Print docs/reference/ anew from the declarations.
	@mkdir -p docs/reference
	@$(BINARY) schema --markdown > docs/reference/spec.md
	@$(BINARY) schema --project --markdown > docs/reference/project.md
	@$(BINARY) budget list --markdown > docs/reference/budgets.md
	@$(BINARY) schema --recipe audio_v1 --markdown > docs/reference/audio_v1.md
	@$(BINARY) stdlib dump --format markdown > docs/reference/stdlib.md
	@$(BINARY) generate Examples/weapons/laser.json -o out/picture --no-cache > /dev/null
	@cp out/picture/weapons/laser_preview.waveform.png docs/images/laser.png
	@rm -f Examples/weapons/*.report.json

examples: build ## Format the specs of Examples/.
	@find Examples \( -name '*.json' -o -name '*.star' \) ! -path '*/.vscode/*' ! -name '*.report.json' -exec $(BINARY) fmt {} +

install: build ## Install the program, its completions and its manual below PREFIX=.
	@Tools/install $(BINARY) $(call quoted,$(DESTDIR)$(PREFIX))

uninstall: ## Remove what install put below PREFIX=.
	@Tools/install --remove $(call quoted,$(DESTDIR)$(PREFIX))

clean: ## Remove everything that was built or made here.
	@rm -rf .build .build-test .build-fuzz .build-debug out
