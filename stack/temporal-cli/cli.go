//go:build tools

// Keeps the Temporal CLI in this module's list of requirements; go.mod and go.sum are its lockfile.
package tools

import _ "github.com/temporalio/cli/temporalcli"
