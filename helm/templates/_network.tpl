{{/*
Who may talk to one component, and to whom it talks, each from (dict "root" $ "component" "ui" …):
  "from"    list of peers for port 8080; an empty list means everybody
  "callers" components that call it
  "calls"   components that it calls
  "servers" of kafka, cassandra and hdfs, those that it uses
  "annotations" of the policy as text, if any
*/}}
{{- define "tickcast.networkPolicy" -}}
{{- $policy := .root.Values.networkPolicy -}}
{{- if $policy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
  {{- with .annotations }}
  {{- . | trim | nindent 2 }}
  {{- end }}
spec:
  podSelector:
    matchLabels:
      {{- include "tickcast.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- if hasKey . "from" }}
    - ports:
        - port: http
      {{- with .from }}
      from:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- with $policy.monitoring }}
    - ports:
        - port: http
      from:
        {{- toYaml . | nindent 8 }}
    {{- end }}
    {{- if .callers }}
    - ports:
        - port: http
      from:
        {{- range .callers }}
        - podSelector:
            matchLabels:
              {{- include "tickcast.selectorLabels" (dict "root" $.root "component" .) | nindent 14 }}
        {{- end }}
    {{- end }}
  egress:
    {{- include "tickcast.dnsEgress" . | nindent 4 }}
    {{- range .servers }}
    {{- $server := index $policy . }}
    - ports:
        {{- range $server.ports }}
        - port: {{ . }}
        {{- end }}
      {{- with $server.to }}
      to:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- if .calls }}
    - ports:
        - port: http
      to:
        {{- range .calls }}
        - podSelector:
            matchLabels:
              {{- include "tickcast.selectorLabels" (dict "root" $.root "component" .) | nindent 14 }}
        {{- end }}
    {{- end }}
    {{- with .extraEgress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
{{- end -}}

{{- define "tickcast.dnsEgress" -}}
- ports:
    - { port: 53, protocol: UDP }
    - { port: 53, protocol: TCP }
{{- end -}}
