{{/* What every object's name begins with. */}}
{{- define "tickcast.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains .Chart.Name .Release.Name -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end -}}
{{- end -}}

{{/* Labels that never change, of all pods of this release: (root). */}}
{{- define "tickcast.releaseLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* Labels that never change, of one component's pods: (dict "root" $ "component" "ingest"). */}}
{{- define "tickcast.selectorLabels" -}}
{{ include "tickcast.releaseLabels" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* All labels of one component's objects. */}}
{{- define "tickcast.labels" -}}
{{ include "tickcast.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: tickcast
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* Name and labels of one component's object, ready for `metadata:`. */}}
{{- define "tickcast.metadata" -}}
name: {{ include "tickcast.fullname" .root }}-{{ .component }}
labels:
  {{- include "tickcast.labels" . | nindent 2 }}
{{- end -}}

{{/* An image of ours: (dict "root" $ "repository" "ingest-service"). */}}
{{- define "tickcast.image" -}}
{{ .root.Values.image.prefix }}/{{ .repository }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}
