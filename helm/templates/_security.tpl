{{/* Of every pod: (dict "user" 10001). The number is the user that the image was made for. */}}
{{- define "tickcast.podSecurity" -}}
automountServiceAccountToken: false
# A service's address never comes as a variable: TICKCAST_… and KAFKA_… would be taken for settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{/* Of every container. */}}
{{- define "tickcast.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}
