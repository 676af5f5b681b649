# Teahouse: everything that a developer runs. `make help` lists it.
#
# What the build and the tests need beyond Rust, Node and a C compiler is installed here, in .tools/, one stamp
# per tool and version, so that a second run installs nothing.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

# The versions of the build tools. wasm-bindgen must be the crate's own, so it is read from Cargo.lock.
CARGO_LEPTOS := 0.3.11
CARGO_DENY := 0.20.2
CARGO_MACHETE := 0.9.2
WASM_BINDGEN := $(shell awk -F'"' '/^name = "wasm-bindgen"$$/ { getline; print $$2 }' Cargo.lock)

STAMPS := .tools/stamps
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/tools/bin:$(CURDIR)/tools/node_modules/.bin:$(PATH)

# cargo builds here, or where CARGO_TARGET_DIR says; the finished binary is in target/release/ in any case.
ifeq ($(strip $(CARGO_TARGET_DIR)),)
CARGO_TARGET_DIR := $(CURDIR)/target
endif
export CARGO_TARGET_DIR
BINARY := target/release/teahouse
SOURCES := $(shell find src locales style public migrations -type f 2>/dev/null) \
	Cargo.toml Cargo.lock Leptos.toml build.rs .cargo/config.toml rust-toolchain.toml tools/bin/wasm-opt tools/wasm-opt.mjs \
	$(wildcard tools/wasm/*) tools/order.txt

TARGET := $(STAMPS)/wasm-target
LEPTOS := $(STAMPS)/cargo-leptos-$(CARGO_LEPTOS)
BINDGEN := $(STAMPS)/wasm-bindgen-$(WASM_BINDGEN)
DENY := $(STAMPS)/cargo-deny-$(CARGO_DENY)
MACHETE := $(STAMPS)/cargo-machete-$(CARGO_MACHETE)
NPM := tools/node_modules/.package-lock.json
NPM_END2END := end2end/node_modules/.package-lock.json
PYTHON_CLIENT := $(STAMPS)/python-client
CLIENT := public/socket.io/socket.io.js
EMOJI := public/emoji/emoji.json
BUILD_NEEDS := $(TARGET) $(NPM) $(BINDGEN) $(LEPTOS) $(CLIENT) $(EMOJI)

## run: build the server and serve at http://localhost:3000 (ARGS="--listen …" is passed on)
.PHONY: run
run: build
	$(BINARY) serve $(ARGS)

## build: make target/release/teahouse, the one file that runs anywhere
.PHONY: build
build: $(BINARY)

## dev: build for development, serve, and rebuild and reload at every change
.PHONY: dev
dev: prerequisites $(BUILD_NEEDS)
	cargo leptos watch -- serve $(ARGS)

## test: lint, unit and server tests, build, then browsers, Socket.IO clients and counted instructions
.PHONY: test
test: prerequisites
	@tools/say "1 of 5: lint"
	@$(MAKE) --no-print-directory lint
	@tools/say "2 of 5: unit and server tests"
	@$(MAKE) --no-print-directory test-rust
	@tools/say "3 of 5: the release binary"
	@$(MAKE) --no-print-directory build
	@tools/say "4 of 5: clients and browsers against the binary"
	@$(MAKE) --no-print-directory test-end2end
	@tools/say "5 of 5: instructions of what is done over and over"
	@$(MAKE) --no-print-directory test-instructions
	@tools/say "All passed."

## test-rust: the Rust tests alone
.PHONY: test-rust
test-rust: prerequisites
	if cargo nextest --version >/dev/null 2>&1; \
	then cargo nextest run --locked --features ssr && cargo test --locked --features ssr --doc; \
	else cargo test --locked --features ssr; fi

## test-end2end: the clients and browsers alone, against the release binary
.PHONY: test-end2end
test-end2end: build $(NPM_END2END) $(PYTHON_CLIENT)
	tools/end2end.sh $(BINARY)
	tools/visual.sh $(BINARY)

## test-visual: how every view looks, beside the pictures that are kept (where browser and fonts are those of the pictures)
.PHONY: test-visual
test-visual: build $(NPM_END2END)
	tools/visual.sh $(BINARY)

## visual-baseline: take those pictures anew
.PHONY: visual-baseline
visual-baseline: build $(NPM_END2END)
	tools/visual.sh $(BINARY) --update

## bench: measure Teahouse beside its peers, for ten minutes on a quiet machine; writes BENCHMARKS.md and its plots
.PHONY: bench
bench: build $(NPM_END2END)
	cargo build --locked --release --features ssr --example bare
	npm ci --prefix benches/plot --ignore-scripts --no-audit --no-fund
	sync # What was built, for which commits would wait.
	ulimit -n $$(ulimit -Hn) && \
	TEAHOUSE_BIN=$(CURDIR)/$(BINARY) BARE_BIN=$(CARGO_TARGET_DIR)/release/examples/bare \
	taskset -c 1-$$(($$(nproc) - 1)) cargo bench --locked --features ssr --bench arena
	node benches/plot/plot.mjs benches/results docs/benchmarks

## profile: find anew which of the page's functions a first visit calls; the next build puts the others into the rest
.PHONY: profile
profile: build $(NPM_END2END)
	tools/profile.sh $(BINARY)

## order: find anew which functions a server calls, and for a page; the next build puts them side by side
.PHONY: order
order: build
	tools/order.sh

## bench-page: how long the page takes to answer, with few messages loaded and with 5,000
.PHONY: bench-page
bench-page: build $(NPM_END2END)
	CHROMIUM=$$(tools/find-chromium.sh) TEAHOUSE_BIN=$(CURDIR)/$(BINARY) node end2end/interaction.mjs

## test-instructions: what the server does over and over takes no more instructions than benches/instructions.json says
.PHONY: test-instructions
test-instructions: build
	tools/instructions.sh $(BINARY)

## instructions-baseline: make what they take now the baseline
.PHONY: instructions-baseline
instructions-baseline: build
	tools/instructions.sh $(BINARY) --write

## soak: crashes, bad networks, slow readers and full disks for MINUTES=10, with many people
.PHONY: soak
soak: build $(NPM_END2END)
	TEAHOUSE_BIN=$(CURDIR)/$(BINARY) MINUTES=$(MINUTES) node end2end/soak.mjs

## lint: formatting, clippy for server and browser, licences and bans, unused dependencies
.PHONY: lint
lint: prerequisites $(TARGET) $(DENY) $(MACHETE)
	cargo fmt --check
	cargo clippy --locked --features ssr --all-targets -- -D warnings
	cargo clippy --locked --lib --features hydrate --target wasm32-unknown-unknown -- -D warnings
	cargo deny --log-level error check bans licenses sources
	cargo machete

## audit: known vulnerabilities in the dependencies (fetches the RustSec advisory database)
.PHONY: audit
audit: prerequisites $(DENY)
	cargo deny check advisories

## fmt: format the Rust code
.PHONY: fmt
fmt: prerequisites
	cargo fmt

## tools: install what `make build` needs, and nothing else
.PHONY: tools
tools: prerequisites $(BUILD_NEEDS)

## clean: remove what was built; the installed tools stay
.PHONY: clean
clean:
	rm -rf target public/socket.io $(EMOJI) end2end/test-results end2end/playwright-report

## clean-tools: remove the installed tools too
.PHONY: clean-tools
clean-tools: clean
	rm -rf .tools tools/node_modules end2end/node_modules end2end/.python

## help: this list
.PHONY: help
help:
	@awk '/^## / { name = $$2; sub(/:$$/, "", name); $$1 = $$2 = ""; printf "make %-13s%s\n", name, substr($$0, 2) }' Makefile

# ---------------------------------------------------------------------------------------------------------------------

.PHONY: prerequisites
prerequisites:
	@tools/check-prerequisites.sh

# The front end, hashed and precompressed, then the server, which embeds it.
$(BINARY): $(SOURCES) $(BUILD_NEEDS)
	@tools/say "Building the page and the server (the first time about 11 minutes on two cores)."
	LEPTOS_HASH_FILES=true cargo leptos build --release --precompress
	if [ "$(CARGO_TARGET_DIR)" != "$(CURDIR)/target" ]; \
	then mkdir -p $(@D) && cp "$(CARGO_TARGET_DIR)/release/teahouse" $@; fi
	touch $@
	@tools/say "Built $@"

$(TARGET): rust-toolchain.toml | prerequisites
	tools/add-wasm-target.sh
	mkdir -p $(@D) && touch $@

# Build tools are installed unoptimized, which is twice as fast, but for the crates in which they spend their time.
optimize = $(foreach crate,$(2),--config profile.release.package.$(crate).opt-level=$(1))

$(LEPTOS): | prerequisites
	tools/install-cargo-tool.sh cargo-leptos $(CARGO_LEPTOS) "builds the page and the server together" "7 minutes" \
		--locked --ignore-rust-version --no-default-features --features no_downloads \
		$(call optimize,1,cargo-leptos) $(call optimize,2,brotli)

$(BINDGEN): | prerequisites
	tools/install-cargo-tool.sh wasm-bindgen-cli $(WASM_BINDGEN) "joins the wasm to the browser" "2 minutes" \
		--no-default-features --bin wasm-bindgen $(call optimize,1,wasm-bindgen-cli wasm-bindgen-cli-support walrus \
		wasmparser wasm-encoder leb128fmt id-arena hashbrown)

$(DENY): | prerequisites
	tools/install-cargo-tool.sh cargo-deny $(CARGO_DENY) "checks licences and sources" "3 minutes" --locked

$(MACHETE): | prerequisites
	tools/install-cargo-tool.sh cargo-machete $(CARGO_MACHETE) "finds unused dependencies" "1 minute" --locked

$(NPM): tools/package-lock.json | prerequisites
	@tools/say "Installing sass, wasm-opt, the Socket.IO browser client and the names of emoji from npm (half a minute)."
	npm ci --prefix tools --omit=optional --ignore-scripts --no-audit --no-fund
	touch $@

$(NPM_END2END): end2end/package-lock.json | prerequisites
	@tools/say "Installing Playwright and the Socket.IO clients of the tests from npm (half a minute)."
	npm ci --prefix end2end --no-audit --no-fund
	touch $@

# Where there is no Python, there is no stamp either: the next run looks again.
$(PYTHON_CLIENT): end2end/requirements.txt | prerequisites
	tools/install-python-client.sh $@

# The official browser client, which the server gives out at /socket.io/ as Socket.IO servers do.
$(CLIENT): $(NPM)
	mkdir -p $(@D)
	cp tools/node_modules/socket.io-client/dist/*.js tools/node_modules/socket.io-client/dist/*.map $(@D)
	touch $@

# All of Unicode's emoji with their names, which the page's picker loads when it is opened.
$(EMOJI): $(NPM) tools/emoji.mjs
	node tools/emoji.mjs $@
