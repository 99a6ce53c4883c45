### Rincian Batas Waktu: dibaca pemegang langkah, dari tombol pada kartunya.

limit-head = 🧮 <b>Rincian batas waktu { $number }</b> · { $step }
# Langkah tanpa batas waktu.
limit-none = Langkah ini tidak memiliki batas waktu.
# Waktu yang dihitung.
limit-counted = ✅ { $span } · { $counted_minutes }
# Waktu yang tidak dihitung, dan sebabnya.
limit-skipped = ➖ { $span } · { $causes }
# Beberapa baris yang diringkas menjadi satu.
limit-condensed = ✅ { $span } · { $counted_minutes }, di luar { $causes }
limit-due = ⏳ Batas waktu: { $due_at }

## Sebab waktu tidak dihitung.

limit-cause-break = istirahat
limit-cause-night = di luar jam kerja
limit-cause-weekend = akhir pekan
limit-cause-holiday = { $reason }
limit-cause-override = { $reason }
limit-cause-pause =
    { $reason ->
        [none] ditunda
       *[other] ditunda: { $reason }
    }
limit-cause-outage = Sigap tidak aktif
