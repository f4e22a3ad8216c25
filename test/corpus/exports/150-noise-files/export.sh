#!/bin/sh
az keyvault list > vaults.json
az keyvault key list --vault-name kv-noise > keys.json
