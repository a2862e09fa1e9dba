{{/*
External servers are there before us: provisioning runs before each install and upgrade, and what its pod needs comes
before it (by weight), since Helm changes everything else only afterwards. Bundled ones start with us:
then it is a plain job of its revision, and waits for them.
*/}}
{{- define "tickcast.provisioningHook" -}}
{{- if not .root.Values.bundled.enabled }}
annotations:
  helm.sh/hook: pre-install,pre-upgrade
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: before-hook-creation
{{- end }}
{{- end -}}
