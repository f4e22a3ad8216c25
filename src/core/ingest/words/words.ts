type Language = "cs" | "da" | "de" | "en" | "es" | "fr" | "it" | "ja" | "ko" | "nl" | "pl" | "pt" | "ru" | "sv" | "tr" | "zh";

/** Words that say the same, by language, as people write them. One of several languages stands in one of them. */
export type Words = Readonly<Partial<Record<Language, string>>>;

/**
 * What customers say of keys in one word, be it the name of a flag, a word in a cell, or a word in the name of a file: in every form that it is met
 * in, for nothing is told of a word by how it ends. Each of these words stands here once, whatever its accents (French `archivé` is English `archive`); what is said in one kind of place alone stands there.
 */
export const WORDS = {
  /** That it is not there any more, or is about to go. */
  deleted: {
    en: "deleted listdeleted softdeleted purged removed destroyed recyclebin trash pendingdeletion pendingpurge scheduledfordeletion scheduledforpurge",
    de: "gelöscht gelöschte geloescht geloeschte papierkorb entfernt entfernte",
    es: "eliminada eliminadas eliminado eliminados borrada borradas borrado borrados",
    fr: "supprimé supprimée supprimés supprimées",
    it: "cancellata cancellate cancellati cancellato eliminati eliminate eliminata",
    nl: "verwijderd verwijderde",
    pl: "usunięte usunięty usunięta",
    pt: "apagada apagadas apagado apagados excluída excluídas excluído excluídos",
    sv: "raderad raderade raderat",
    ja: "削除済み 削除済 削除済みキー 削除",
    ko: "삭제됨",
    ru: "удалено удалён удалена удалённые",
    zh: "已删除 已刪除",
  },
  /** That nobody can use it now. */
  disabled: {
    en: "disabled inactive deactivated revoked suspended blocked",
    de: "deaktiviert deaktivierte inaktiv inaktive gesperrt gesperrte",
    cs: "zakázané zakázaný deaktivované",
    da: "deaktiveret deaktiverede",
    es: "inhabilitada inhabilitadas inhabilitado inhabilitados deshabilitada deshabilitadas deshabilitado deshabilitados desactivada desactivadas desactivado desactivados inactiva inactivas inactivo inactivos bloqueada bloqueadas bloqueado bloqueados revocada revocado",
    fr: "désactivé désactivée désactivés désactivées inactif inactifs bloqué bloquée bloqués bloquées révoqué révoquée",
    it: "disabilitata disabilitate disabilitati disabilitato disattivata disattivate disattivati disattivato inattiva inattivo bloccata bloccato",
    nl: "uitgeschakeld uitgeschakelde inactief inactieve geblokkeerd geblokkeerde",
    pl: "wyłączone wyłączony wyłączona wylaczone",
    pt: "desabilitada desabilitadas desabilitado desabilitados desativada desativadas desativado desativados inativa inativas inativo inativos",
    sv: "inaktiverad inaktiverade",
    ja: "無効 無効なキー 無効化",
    ko: "비활성 비활성화됨",
    ru: "отключено отключён отключена отключённые",
    tr: "devredışı devredişi",
    zh: "已禁用 已停用 禁用 已禁用的密钥 已停用的密钥 禁用的密钥 禁用密钥 无效密钥",
  },
  /** That it was taken out of service for good. */
  retired: {
    en: "retired decommissioned outofservice",
    de: "stillgelegt stillgelegte ausgemustert ausgemusterte",
  },
  /** That it was put away. */
  archived: {
    en: "archived archive archives",
    de: "archiv archiviert archivierte",
    es: "archivada archivadas archivado archivados",
    fr: "archivée archivées",
    it: "archiviata archiviate archiviati archiviato",
    nl: "gearchiveerd gearchiveerde",
    pt: "arquivada arquivadas arquivado arquivados",
    ja: "アーカイブ アーカイブ済み",
    ru: "архив",
    zh: "已归档",
  },
  /** That it is to be made. */
  planned: {
    en: "planned proposed tobecreated notcreated",
    de: "geplant geplante",
    es: "planeada planeado planificada planificado",
    fr: "planifié planifiée planifiés planifiées",
    it: "pianificata pianificate pianificati pianificato",
    nl: "gepland",
    pl: "planowane planowany",
    pt: "planejada planejado",
    sv: "planerad planerade",
    ru: "запланировано",
    zh: "计划中",
  },
  /** That it is shown as what might be, and need not be there. */
  example: {
    en: "proposal proposals draft drafts template templates example examples dummy fake",
    de: "soll",
  },
  /** That it is in force: of a flag the opposite counts. */
  active: {
    en: "active",
    de: "aktiv aktiviert",
    es: "activa activo activada activado habilitada habilitado",
    fr: "actif activée",
    it: "attiva attivo attivata attivato abilitata abilitato",
    nl: "ingeschakeld actief",
    pt: "ativa ativo ativada ativado",
    ja: "有効",
  },
  /** What vaults hold. In English a key is in many a word, and each kind of place has those that it knows. */
  key: {
    de: "schlüssel schluessel",
    es: "clave claves llave llaves",
    fr: "clé clés clef clefs",
    it: "chiave chiavi",
    nl: "sleutel sleutels",
    pl: "klucz klucze",
    pt: "chave chaves",
    sv: "nyckel nycklar",
    ja: "キー 鍵 暗号化キー",
    ko: "키",
    ru: "ключи",
    zh: "密钥 密鑰 金鑰 钥匙",
  },
  secret: {
    da: "hemmelighed hemmeligheder",
    en: "secret secrets",
    de: "geheimnis geheimnisse",
    es: "secreto secretos",
    it: "segreto segreti",
    nl: "geheim geheimen",
    pl: "sekret sekrety",
    pt: "segredo segredos",
    sv: "hemlighet hemligheter",
    ja: "シークレット",
    zh: "机密 機密 秘密",
  },
  certificate: {
    en: "certificate certificates cert certs",
    de: "zertifikat zertifikate",
    es: "certificado certificados",
    fr: "certificat certificats",
    it: "certificato certificati",
    nl: "certificaat certificaten",
    pl: "certyfikat certyfikaty",
    sv: "certifikat",
    ja: "証明書",
    zh: "证书 憑證",
  },
} as const satisfies Readonly<Record<string, Words>>;

export type Concept = keyof typeof WORDS;

/** What lists of subscriptions are called, in the names of files and of properties. */
export const SUBSCRIPTIONS = {
  en: "subscriptions subs",
  de: "abonnements abos",
  es: "suscripciones",
  it: "sottoscrizioni",
  nl: "abonnementen",
  pl: "subskrypcje",
  pt: "assinaturas subscrições",
  sv: "prenumerationer",
} as const satisfies Words;

/** What a command printed, in languages other than English, which has more of these words in names of files than in texts. */
export const OUTPUTS = {
  de: "ausgabe ausgaben ergebnis ergebnisse",
  es: "salida resultado resultados",
  fr: "sortie résultat résultats",
  it: "risultato risultati",
  nl: "uitvoer resultaat resultaten",
  pl: "wynik wyniki",
  pt: "saída",
  sv: "utdata",
  ja: "出力 結果 一覧 リスト",
  ko: "출력 결과 목록",
  ru: "вывод результат список",
  zh: "输出 輸出 结果 列表 清单 清單",
} as const satisfies Words;

export const LISTS = { de: "liste listen", es: "lista listas listado", fr: "listes", it: "elenco", nl: "lijst" } as const satisfies Words;

/** What stands between nouns and says nothing by itself. */
export const LINKING = {
  de: "der die das den von und für fuer vom aus",
  es: "de del la y para",
  fr: "des le les et pour du",
  it: "di delle dei e per",
  nl: "van",
  pl: "i w z",
  pt: "da do dos",
  sv: "och",
} as const satisfies Words;

/** That nothing was left out. */
export const WHOLE = {
  en: "complete everything entire whole completed",
  de: "alle alles komplett komplette vollständig vollstaendig vollständige vollstaendige gesamt",
  es: "todas todos completo completa",
  fr: "tous toutes complet",
  it: "tutti tutte completi",
  nl: "volledig volledige",
  pl: "wszystkie",
  sv: "alla",
  ja: "全件 すべて 全て",
  ko: "전체 모두",
  ru: "все",
  zh: "全部 所有 完整",
} as const satisfies Words;

/** What a command, a script or a promise says of itself that ended well, in one word. */
export const SUCCESS = {
  en: "ok okay success successful successfully succeeded done complete completed finished fulfilled resolved passed exported retrieved fetched collected listed",
  de: "erfolgreich erfolgreiche abgeschlossen beendet fertig exportiert",
  es: "correcto exitoso exitosa completado completada terminado",
  fr: "réussi réussie terminé terminée",
  it: "riuscito riuscita completato completata",
  nl: "geslaagd voltooid",
  pl: "zakończono sukces",
  pt: "sucesso concluído concluída",
  sv: "klar lyckades",
} as const satisfies Words;

/** All words of one table. */
export const wordsIn = (words: Words): readonly string[] => Object.values(words).flatMap((one) => one.split(" "));
