### Rincian Batas Waktu.

## Rincian: Pemegang langkah — setelah menekan Rincian Batas Waktu pada kartunya

# — sebagai baris pertama rincian
limit-head = 🧮 <b>Rincian batas waktu { $number }</b> · { $step }
# — di rincian, bila langkahnya tanpa batas waktu
limit-none = Langkah ini tidak memiliki batas waktu.
# — di rincian: waktu yang dihitung
limit-counted = ✅ { $span } · { $counted_minutes }
# — di rincian: waktu yang tidak dihitung, dan sebabnya
limit-skipped = ➖ { $span } · { $causes }
# — di rincian: beberapa baris yang diringkas menjadi satu
limit-condensed = ✅ { $span } · { $counted_minutes } (tidak dihitung: { $causes })
# — sebagai baris terakhir rincian
limit-due = ⏳ Batas waktu: { $due_at }

## Sebab waktu tidak dihitung: Pemegang langkah — di rincian, sebagai sebab waktu tidak dihitung

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
